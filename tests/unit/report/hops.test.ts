import type { Verdict } from '../../../src/contract';
import { failedHop, requestIds, sawProxy } from '../../../src/report';
import { aDiagnosis, anObservation } from './a-diagnosis';

const hop = ( over: Partial< Verdict > ) =>
	failedHop( { ...aDiagnosis().verdict, ...over } );

describe( 'the hop at which requests end', () => {
	it.each( [
		[ 'plugins', [], 'plugin' ],
		[ 'theme', [], 'theme' ],
		[ 'cache', [], 'cache' ],
		[ 'client', [], 'browser' ],
		[ 'gateway', [], 'cdn' ],
		[ 'gateway', [ { kind: 'server', slug: 'php-fpm' } ], 'php' ],
		[ 'gateway', [ { kind: 'server', slug: 'nginx' } ], 'web-server' ],
		[ 'overload', [ { kind: 'database', slug: 'mariadb' } ], 'database' ],
		[ 'below-plugins', [ { kind: 'drop-in', slug: 'db' } ], 'wordpress' ],
		[ 'below-plugins', [], 'php' ],
		[ 'healthy', [], null ],
	] as const )(
		'of the verdict %s with %j is %s',
		( kind, culprits, expected ) => {
			expect( hop( { kind, culprits: [ ...culprits ] } ) ).toBe(
				expected
			);
		}
	);
} );

describe( 'the headers of an answer', () => {
	it( 'tell that a proxy stands in front', () => {
		const behind = anObservation( { headers: { 'cf-ray': '8c-FRA' } } );
		expect( sawProxy( [ anObservation(), behind ] ) ).toBe( true );
		expect( sawProxy( [ anObservation() ] ) ).toBe( false );
	} );

	it( 'give the ids by which each hop keeps its log', () => {
		const headers = { 'cf-ray': '8c-FRA', 'x-request-id': 'r1', age: '3' };
		expect( requestIds( anObservation( { headers } ) ) ).toEqual( [
			'x-request-id: r1',
			'cf-ray: 8c-FRA',
		] );
	} );
} );
