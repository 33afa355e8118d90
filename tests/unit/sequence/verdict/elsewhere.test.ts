import type { Remedy, Traffic, Verdict } from '../../../../src/contract';
import { diagnose } from '../../../../src/sequence';
import { server, traffic } from '../steps/overload/fixtures';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

type Failed = NonNullable< Traffic[ 'failed' ] >[ number ];

const MINUTE = 60;

/** Failed 14 times in two hours, the last time 3 minutes ago. */
const checkout = ( change: Partial< Failed > = {} ): Failed => {
	const now = Math.floor( Date.now() / 1000 );
	return {
		method: 'GET',
		path: '/checkout/',
		who: 'visitors',
		status: 502,
		count: 14,
		first: now - 123 * MINUTE,
		last: now - 3 * MINUTE,
		asked: 14,
		good: 0,
		minutes: [],
		...change,
	};
};

/** A fine front page of a site whose access log has these failures. */
async function run( failed: Failed[], remedies: Remedy[] = [] ) {
	const { client, prober, home, sent } = fakeSite( {
		plugins: [ 'a', 'b' ],
		fault: () => null,
	} );
	const since = Math.floor( Date.now() / 1000 ) - 86_400;
	const diagnosis = await diagnose( {
		url: home,
		site: {
			...client,
			server: async () =>
				server( { traffic: traffic( { failed, since } ) } ),
			remedies: async () => remedies,
		},
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	return { ...diagnosis, sent: sent() };
}

const kindAfter = async ( ...given: Parameters< typeof run > ) =>
	( await run( ...given ) ).verdict.kind;

it( 'gives no all-clear while another page fails', async () => {
	const { verdict, failing, since } = await run( [ checkout() ] );
	expect( verdict ).toMatchObject< Partial< Verdict > >( {
		kind: 'elsewhere',
		culprits: [],
		cause: null,
	} );
	expect( verdict.summary ).toMatch(
		/GET \/checkout\/ failed \(502\) 14 times since .* UTC, the last time 3 minutes ago/
	);
	expect( verdict.summary ).toContain(
		'Diagnose http://shop.test/checkout/ next.'
	);
	expect( failing ).toMatchObject( [
		{ request: 'GET /checkout/', count: 14, open: true },
	] );
	expect( since ).toBeDefined();
} );

it( 'asks for a copy of a request that may change something', async () => {
	const { verdict } = await run( [ checkout( { method: 'POST' } ) ] );
	expect( verdict.kind ).toBe( 'elsewhere' );
	expect( verdict.summary ).toContain( 'Copy as cURL' );
	expect( verdict.summary ).not.toContain( 'Diagnose http' );
} );

it( 'is healthy after enough good answers, and tells of it', async () => {
	const { verdict, failing } = await run( [ checkout( { good: 5 } ) ] );
	expect( verdict.kind ).toBe( 'healthy' );
	expect( verdict.summary ).toMatch(
		/Before, GET \/checkout\/ failed 14 times.*that is over \(5 good answers followed\)/
	);
	expect( failing?.[ 0 ]?.open ).toBe( false );
} );

it( 'is healthy after a change that was recorded', async () => {
	const remedy: Remedy = {
		id: '0123456789ab',
		kind: 'deactivate-plugin',
		target: 'a/a.php',
		state: 'applied',
		at: new Date( Date.now() - 60_000 ).toISOString(),
		by: 'Ann',
		summary: 'A was switched off',
		affects: [],
		undoable: true,
		note: null,
	};
	expect( await kindAfter( [ checkout() ], [ remedy ] ) ).toBe( 'healthy' );
	expect(
		await kindAfter(
			[ checkout() ],
			[ { ...remedy, at: '2020-01-01T00:00:00Z' } ]
		)
	).toBe( 'elsewhere' );
	expect(
		await kindAfter( [ checkout() ], [ { ...remedy, state: 'undone' } ] )
	).toBe( 'elsewhere' );
} );

it( 'is of the page itself where that one comes and goes', async () => {
	// Nine good answers of ours are too few for a fault that shows in one of ten.
	// The fake site’s answers have this time.
	const now = Date.parse( '2026-01-01T00:00:00Z' ) / 1000;
	const here = { path: '/', first: now - 3600, last: now - MINUTE };
	const { verdict } = await run( [
		checkout( { ...here, count: 3, asked: 30 } ),
	] );
	expect( verdict.kind ).toBe( 'transient' );
	expect( verdict.summary ).toContain( 'GET / failed (502) 3 times' );
	expect( await kindAfter( [ checkout( here ) ] ) ).toBe( 'healthy' );
} );

it( 'asks a healthy site nothing more', async () => {
	const healthy = await run( [] );
	expect( healthy.verdict.kind ).toBe( 'healthy' );
	expect( healthy.verdict.summary ).not.toContain( 'Before' );
	expect( healthy.failing ).toEqual( [] );
	expect( ( await run( [ checkout() ] ) ).sent ).toBe( healthy.sent );
} );
