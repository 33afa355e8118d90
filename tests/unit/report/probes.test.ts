import {
	answered,
	describeProbe,
	markInWords,
	switchedOff,
} from '../../../src/report';
import type { Observation } from '../../../src/contract';
import { anObservation, aSite } from './a-diagnosis';

const all = aSite().plugins.map( ( { file } ) => file );

const probing = ( probe: Partial< Observation[ 'probe' ] > ) => {
	const seen = anObservation();
	return { ...seen, probe: { ...seen.probe, ...probe } };
};

const said = ( probe: Partial< Observation[ 'probe' ] > ) =>
	describeProbe( probing( probe ), aSite() );

describe( 'a probe in words', () => {
	it( 'is a visitor’s where the agent did not see it', () => {
		expect( said( { guarded: false } ).purpose ).toBe( 'visitor' );
	} );

	it( 'has everything on where nothing was masked', () => {
		expect( said( {} ).purpose ).toBe( 'everything-on' );
		expect( said( { enabled: all } ).purpose ).toBe( 'everything-on' );
	} );

	it( 'has everything off where Gateway Doctor alone is on', () => {
		expect( said( { enabled: [] } ).purpose ).toBe( 'everything-off' );
	} );

	it( 'names one or two that are off', () => {
		const enabled = all.filter( ( file ) => file !== 'boom/boom.php' );
		expect( said( { enabled } ) ).toEqual( {
			purpose: 'all-but',
			names: [ 'Boom' ],
		} );
	} );

	it( 'names one that is alone', () => {
		expect( said( { enabled: [ 'quiet/quiet.php' ] } ) ).toEqual( {
			purpose: 'only',
			names: [ 'Quiet' ],
		} );
	} );

	it( 'names a theme that was swapped', () => {
		expect( said( { theme: 'twentytwentyfour' } ).purpose ).toBe(
			'other-theme'
		);
		expect(
			switchedOff( probing( { theme: 'twentytwentyfour' } ), aSite() )
		).toEqual( [ 'Storefront' ] );
	} );
} );

describe( 'an answer', () => {
	it.each( [
		[ 200, null, true ],
		[ 404, null, true ],
		[ 502, null, false ],
		[ 200, 'cut', false ],
		[ null, 'timeout', false ],
	] as const )(
		'with status %p and error %p: %p',
		( status, error, good ) => {
			expect( answered( anObservation( { status, error } ) ) ).toBe(
				good
			);
		}
	);
} );

describe( 'the last mark', () => {
	it( 'reads as plugin, hook and line', () => {
		expect(
			markInWords( {
				component: { kind: 'plugin', slug: 'boom' },
				phase: 'hook',
				hook: 'template_redirect',
				priority: 10,
				callback: '{closure}',
				file: '/srv/wp-content/plugins/boom/boom.php',
				line: 3,
			} )
		).toBe( 'boom: template_redirect@10 boom.php:3' );
	} );
} );
