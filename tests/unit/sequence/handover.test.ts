import type { Observation } from '../../../src/contract';
import { diagnose, handoverPlan, type RunState } from '../../../src/sequence';
import { crashIn, fakeSite, type World } from './fake-site';
import { virtualTime } from './virtual-time';

virtualTime();

const PLUGINS = Array.from( { length: 12 }, ( _, n ) => `plugin-${ n }` );

const world = ( over: Partial< World > = {} ): World => ( {
	plugins: PLUGINS,
	fault: ( on ) =>
		on.has( 'plugin-7' )
			? { status: 502, record: { state: 'died', stack: [] } }
			: null,
	...over,
} );

async function run(
	site: ReturnType< typeof fakeSite >,
	more: Partial< Parameters< typeof diagnose >[ 0 ] > = {}
) {
	const states: RunState[] = [];
	const diagnosis = await diagnose( {
		url: site.home,
		site: site.client,
		prober: site.prober,
		seed: 1,
		signal: new AbortController().signal,
		onChange: ( state ) => states.push( state ),
		...more,
	} );
	return { diagnosis, states };
}

describe( 'what a site may ask by itself', () => {
	it( 'is nothing before the search has begun', async () => {
		const { states } = await run( fakeSite( world() ) );
		const [ first ] = states;
		expect( first && handoverPlan( first ) ).toBeNull();
	} );

	it( 'is each suspect off, the most suspected first, and at last everything', async () => {
		const { states } = await run( fakeSite( world() ) );
		const plans = states.flatMap(
			( state ) => handoverPlan( state ) ?? []
		);
		const last = plans.at( -1 )?.probes ?? [];
		expect( last[ 0 ]?.enabled ).not.toContain( 'plugin-7/plugin-7.php' );
		expect( last[ 0 ]?.enabled ).toHaveLength( 11 );
		expect( last.at( -1 ) ).toEqual( {
			enabled: [],
			theme: 'twentytwentyfour',
		} );
	} );

	it( 'never leaves on what needs the one that is off', async () => {
		const { states } = await run(
			fakeSite(
				world( {
					requires: {
						'plugin-1': [ 'plugin-7' ],
						'plugin-2': [ 'plugin-1' ],
					},
				} )
			)
		);
		for ( const { probes } of states.flatMap(
			( state ) => handoverPlan( state ) ?? []
		) ) {
			for ( const { enabled } of probes ) {
				const on = ( slug: string ) =>
					enabled?.includes( `${ slug }/${ slug }.php` ) === true;
				expect( on( 'plugin-1' ) && ! on( 'plugin-7' ) ).toBe( false );
				expect( on( 'plugin-2' ) && ! on( 'plugin-1' ) ).toBe( false );
			}
		}
	} );
} );

describe( 'what it saw meanwhile', () => {
	const masked = ( { observations }: { observations: Observation[] } ) =>
		observations.filter( ( { probe } ) => probe.enabled !== null ).length;

	it( 'spares the next run its requests, and stands among the evidence', async () => {
		const whole = ( await run( fakeSite( world() ) ) ).diagnosis;
		const site = fakeSite( world() );
		const { diagnosis } = await run( site, {
			meanwhile: whole.observations.filter(
				( { probe } ) => probe.guarded
			),
		} );
		expect( diagnosis.verdict.culprits ).toEqual( whole.verdict.culprits );
		const taken = masked( whole );
		expect( masked( diagnosis ) - taken ).toBeLessThan( taken );
	} );

	it( 'is passed over where it is of another list of plugins', async () => {
		const whole = ( await run( fakeSite( world() ) ) ).diagnosis;
		const { diagnosis } = await run(
			fakeSite(
				world( {
					plugins: PLUGINS.slice( 0, 5 ),
					fault: ( on ) =>
						on.has( 'plugin-2' ) ? crashIn( 'plugin-2' ) : null,
				} )
			),
			{ meanwhile: whole.observations }
		);
		expect( diagnosis.verdict.culprits ).toEqual( [
			{ kind: 'plugin', slug: 'plugin-2' },
		] );
	} );

	it( 'does not outweigh a site that is fine now', async () => {
		const whole = ( await run( fakeSite( world() ) ) ).diagnosis;
		const { diagnosis } = await run(
			fakeSite( world( { fault: () => null } ) ),
			{ meanwhile: whole.observations }
		);
		expect( diagnosis.verdict.culprits ).toEqual( [] );
	} );
} );
