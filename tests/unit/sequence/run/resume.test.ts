import type { Diagnosis, StepName } from '../../../../src/contract';
import { diagnose, type RunState } from '../../../../src/sequence';
import { STEP_NAMES } from '../../../../src/sequence/registry';
import { fakeSite, type World } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const PLUGINS = Array.from( { length: 10 }, ( _, n ) => `plugin-${ n }` );

const WORLD: World = {
	plugins: PLUGINS,
	fault: ( on ) =>
		on.has( 'plugin-3' )
			? { status: 502, record: { state: 'died', stack: [] } }
			: null,
};

/** A run, and how it may be stopped. */
function start(
	more: Partial< Parameters< typeof diagnose >[ 0 ] > = {},
	stopsAt: ( state: RunState ) => boolean = () => false
) {
	const { client, prober, home, sent } = fakeSite( WORLD );
	const stop = new AbortController();
	const begun: StepName[] = [];
	const promise = diagnose( {
		url: home,
		site: client,
		prober,
		seed: 1,
		signal: stop.signal,
		...more,
		onChange: ( state ) => {
			if ( state.current !== null && state.current !== begun.at( -1 ) ) {
				begun.push( state.current );
			}
			if ( stopsAt( state ) ) {
				stop.abort();
			}
		},
	} );
	return { promise, sent, begun };
}

const stored = async ( stopsAt: ( state: RunState ) => boolean ) =>
	JSON.parse(
		JSON.stringify( await start( {}, stopsAt ).promise )
	) as Diagnosis;

const requests = ( { observations }: Diagnosis ) => observations.length;

describe( 'a run that was stopped', () => {
	it.each( STEP_NAMES.slice( 0, 7 ) )(
		'goes on in the step %s, and shows those before it as they were',
		async ( name ) => {
			const whole = await start().promise;
			const first = await stored(
				( { current, probe } ) =>
					current === name && ( name !== 'plugins' || probe !== null )
			);
			const second = start( { resume: first } );
			const resumed = await second.promise;
			expect( resumed.verdict ).toEqual( whole.verdict );
			const done = STEP_NAMES.slice( 0, STEP_NAMES.indexOf( name ) );
			expect( second.begun[ 0 ] ).toBe( name );
			expect( resumed.steps.slice( 0, done.length ) ).toEqual(
				first.steps.slice( 0, done.length )
			);
			// Each kept answer once; none is asked for again.
			expect( requests( resumed ) ).toBeLessThanOrEqual(
				requests( whole ) + 1
			);
			expect( resumed.stood ).toBeUndefined();
		}
	);

	it( 'asks for no kept answer again in the middle of its search', async () => {
		const whole = start();
		const end = await whole.promise;
		const first = await stored(
			( { observations } ) =>
				observations.filter( ( { probe } ) => probe.enabled !== null )
					.length === 4
		);
		const kept = requests( first );
		const second = start( { resume: first } );
		const resumed = await second.promise;
		expect( resumed.observations.slice( 0, kept - 1 ) ).toEqual(
			first.observations.slice( 0, kept - 1 )
		);
		expect( requests( resumed ) ).toBeLessThanOrEqual(
			requests( end ) + 1
		);
		expect( second.begun ).not.toContain( 'refresh' );
	} );

	it( 'takes what it knows as evidence where the search would ask otherwise now', async () => {
		const first = await stored(
			( { observations } ) =>
				observations.filter( ( { probe } ) => probe.enabled !== null )
					.length === 5
		);
		const again = start( { resume: first, seed: 99 } );
		const resumed = await again.promise;
		const fresh = await start( { seed: 99 } ).promise;
		expect( resumed.verdict.culprits ).toEqual( fresh.verdict.culprits );
		const kept = first.observations.filter(
			( { probe } ) => probe.enabled !== null
		);
		for ( const { probe } of kept.slice( 0, -1 ) ) {
			expect(
				resumed.observations.filter(
					( seen ) => seen.probe.id === probe.id
				)
			).toHaveLength( 1 );
		}
	} );

	it( 'goes on after Ctrl-C while the end was being written', async () => {
		const first = await stored(
			( { steps } ) => steps.at( -1 )?.status === 'passed'
		);
		const second = start( { resume: first } );
		const resumed = await second.promise;
		expect( resumed.verdict.culprits ).toEqual( [
			{ kind: 'plugin', slug: 'plugin-3' },
		] );
		expect( requests( resumed ) ).toBe( requests( first ) );
	} );

	it( 'is not taken for a run of another page', async () => {
		const first = await stored( ( { current } ) => current === 'gateway' );
		const second = start( {
			resume: { ...first, url: 'http://shop.test/other/' },
		} );
		await second.promise;
		expect( second.begun[ 0 ] ).toBe( 'refresh' );
	} );
} );
