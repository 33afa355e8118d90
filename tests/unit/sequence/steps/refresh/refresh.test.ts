import { diagnose } from '../../../../../src/sequence';
import { server, traffic } from '../overload/fixtures';
import { fakeSite } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

const HOUR = 60;

/** A day's minutes before now, failing in the first of each hour. */
const hourly = (): [ number, number, number ][] => {
	const now = Math.floor( Date.now() / 60_000 ) - 2;
	return Array.from( { length: 24 * HOUR }, ( _, index ) => {
		const minute = now - 24 * HOUR + index;
		return [ minute, 4, minute % HOUR === 0 ? 1 : 0 ];
	} );
};

it( 'calls a page transient that is fine now, and fails by the clock', async () => {
	const { client, prober, home } = fakeSite( {
		plugins: [],
		fault: () => null,
	} );
	const { verdict, traffic: told } = await diagnose( {
		url: home,
		site: {
			...client,
			server: async () =>
				server( { traffic: traffic( { minutes: hourly() } ) } ),
		},
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.kind ).toBe( 'transient' );
	expect( verdict.summary ).toContain( 'every 60 minutes' );
	expect( told?.failures ).toBe( 24 );
} );

it( 'says without a key how often it fails, and what it would need', async () => {
	let count = 0;
	const { prober, home } = fakeSite( {
		plugins: [],
		fault: () =>
			[ 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0 ][ count++ % 12 ]
				? { status: 502, record: null }
				: null,
	} );
	const { verdict } = await diagnose( {
		url: home,
		site: null,
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.kind ).toBe( 'transient' );
	expect( verdict.summary ).toMatch( /of 12 requests \(95 % interval/ );
	expect( verdict.summary ).toContain( '--key' );
	expect( verdict.summary ).toContain( '--resolve' );
} );

it( 'says of a page that always fails with which interval, and what it would need', async () => {
	const { prober, home } = fakeSite( {
		plugins: [],
		fault: () => ( { status: 502, record: null } ),
	} );
	const { verdict, steps } = await diagnose( {
		url: home,
		site: null,
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.kind ).toBe( 'inconclusive' );
	expect( verdict.summary ).toContain(
		'3 of 3 requests (95 % interval 44 % to 100 %)'
	);
	expect( verdict.summary ).toContain( '--key' );
	expect( steps[ 0 ]?.summary ).toContain( '(95 % interval 44 % to 100 %)' );
} );
