import { verbatim } from '../../../src/contract';
import { STEP_NAMES } from '../../../src/sequence/registry';
import { toMarkdown, toText } from '../../../src/report';
import { aRemedy } from '../panel/a-run';
import { record } from '../probe/fixtures';
import { aDiagnosis, anEntry, anObservation, aSite } from './a-diagnosis';

const visitor = ( over: Parameters< typeof anObservation >[ 0 ] = {} ) =>
	anObservation( {
		probe: {
			id: 'visit001',
			enabled: null,
			theme: null,
			record: 'none',
			guarded: false,
		},
		...over,
	} );

describe( 'what the page for the host says', () => {
	it( 'is what fails, since when, how often, and what changed before', () => {
		const site = aSite();
		const written = toMarkdown(
			aDiagnosis( {
				site: {
					...site,
					plugins: site.plugins.map( ( plugin ) => ( {
						...plugin,
						updated: Date.parse( '2026-11-22T09:00:00Z' ) / 1000,
					} ) ),
				},
				observations: [
					visitor( { at: '2026-11-23T02:31:00Z' } ),
					visitor( { at: '2026-11-23T02:30:00Z' } ),
					visitor( { status: 200 } ),
					anObservation( { at: '2026-11-23T02:45:00Z' } ),
				],
			} )
		);
		expect( written ).toContain( 'is answered with 502 Bad Gateway' );
		expect( written ).toContain(
			'Since: seen from 2026-11-23 02:30:00 UTC to 2026-11-23 02:45:00 UTC'
		);
		expect( written ).toContain(
			'files of Boom 1.2.3 last changed 2026-11-22 09:00:00 UTC'
		);
		expect( written ).toContain(
			'2 of 3 requests with everything on, 3 of 4 in all'
		);
	} );

	it( 'names the request that was replayed by its fields, not their values', () => {
		const written = toMarkdown(
			aDiagnosis( {
				request: {
					method: 'POST',
					url: 'https://shop.example/?wc-ajax=checkout',
					headers: [],
					cookies: [],
					body: null,
				},
			} )
		);
		expect( written ).toContain( 'What: POST https://shop.example/' );
	} );

	it.each( [ 'cf-ray', 'x-request-id', 'x-amzn-trace-id', 'x-amz-cf-id' ] )(
		'gives the id of a hop as it was: %s',
		( name ) => {
			// An id may look like an address, which redaction would take out.
			const id = '1-67891233-abcdef.10.20.30.40';
			expect(
				toText(
					aDiagnosis( {
						observations: [
							visitor( { headers: { [ name ]: id } } ),
						],
					} )
				)
			).toContain( `${ name }: ${ id }` );
		}
	);

	it( 'says how each thing was ruled out, and what was not tested', () => {
		const written = toMarkdown(
			aDiagnosis( {
				steps: STEP_NAMES.map( ( step ) => ( {
					step,
					status: step === 'overload' ? 'skipped' : 'passed',
					summary: verbatim( `How it was with ${ step }.` ),
					seconds: 1,
					evidence: [],
				} ) ),
			} )
		);
		expect( written ).toContain(
			'- Browser cache: How it was with browser-cache.'
		);
		expect( written ).toContain( 'Not tested: Server load.' );
	} );

	it( 'says what the owner did and changed', () => {
		const written = toMarkdown( aDiagnosis(), {
			changes: [
				aRemedy(),
				aRemedy( {
					state: 'undone',
					summary: 'The theme was switched.',
				} ),
			],
		} );
		expect( written ).toContain( '- Refreshed the page' );
		expect( written ).toContain(
			'2026-11-23 01:31:00 UTC: The plugin Boom was deactivated.'
		);
		expect( written ).toContain( 'The theme was switched. (undone since)' );
	} );

	it( 'counts log lines that differ in numbers only', () => {
		const entries = [ 11, 12, 13 ].map( ( pid ) =>
			anEntry( { message: `child ${ pid } exited on signal 11` } )
		);
		const written = toText( aDiagnosis( { entries } ) );
		expect( written ).toContain( 'child 11 exited on signal 11 (/srv' );
		expect( written ).toContain( '(3 times)' );
		expect( written ).not.toContain( 'child 12' );
	} );
} );

describe( 'the page for the host', () => {
	const everything = aDiagnosis( {
		observations: Array.from( { length: 60 }, ( _, index ) =>
			anObservation( {
				url: `https://shop.example/?gateway-doctor=p${ index }`,
				record: record( { id: `probe${ index }` } ),
				headers: {
					server: 'nginx',
					via: 'x',
					'x-request-id': `r-${ index }`,
				},
			} )
		),
		entries: Array.from( { length: 300 }, ( _, index ) =>
			anEntry( {
				message: `${ 'long '.repeat( 200 ) }${ String.fromCharCode( 97 + ( index % 26 ) ) }`,
			} )
		),
		ruledOut: Array.from( { length: 40 }, ( _, index ) =>
			verbatim( `Plugin ${ index }` )
		),
	} );

	it( 'stays one page, however much was found', () => {
		const lines = toText( everything ).split( '\n' );
		expect( lines.length ).toBeLessThan( 80 );
		expect(
			Math.max( ...lines.map( ( line ) => line.length ) )
		).toBeLessThan( 300 );
	} );

	it( 'is a part of the full report, which has every probe', () => {
		const full = toText( everything, { full: true } );
		expect( full ).toContain( 'EVERY PROBE' );
		expect( full ).toContain( 'r-59' );
		expect( full.length ).toBeGreaterThan(
			toText( everything ).length * 3
		);
	} );

	it( 'breaks no line of words beyond 78 characters', () => {
		const words = toText( aDiagnosis() )
			.split( '\n' )
			.filter( ( line ) => ! line.startsWith( '    ' ) );
		expect(
			Math.max( ...words.map( ( line ) => line.length ) )
		).toBeLessThan( 79 );
	} );
} );
