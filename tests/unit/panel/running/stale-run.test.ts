/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import {
	trackingRuns,
	withoutStaleRun,
} from '../../../../src/panel/running/stale-run';
import { SiteError, type SiteClient } from '../../../../src/site';
import { fakeSite } from '../../sequence/fake-site';

const HOME = 'http://shop.test/';

/** What Web Locks do, as far as it matters here: one holder a name, in all tabs. */
let held = false;
const locks = {
	request: async (
		name: string,
		options: object,
		work: ( lock: object | null ) => Promise< unknown >
	) => {
		const free = ! held;
		held = true;
		try {
			return await work( free ? { name } : null );
		} finally {
			held = ! free;
		}
	},
};

function site(): { client: SiteClient; ended: string[] } {
	const { client, ended } = fakeSite( { plugins: [], fault: () => null } );
	return { client: trackingRuns( client, HOME ), ended };
}

beforeEach( () => {
	window.localStorage.clear();
	held = false;
	Object.defineProperty( navigator, 'locks', {
		value: locks,
		configurable: true,
	} );
} );

describe( 'a run that a reload has left on the server', () => {
	it( 'is ended before the next one begins, and nobody is asked', async () => {
		const { client, ended } = site();
		const { id } = await client.startRun();
		await withoutStaleRun( client, HOME, async () => {
			expect( ended ).toEqual( [ id ] );
		} );
	} );

	it( 'is left alone while another tab is at work', async () => {
		const { client, ended } = site();
		await client.startRun();
		held = true;
		await withoutStaleRun( client, HOME, async () => {} );
		expect( ended ).toEqual( [] );
	} );

	it( 'is left alone where this browser cannot know of other tabs', async () => {
		Object.defineProperty( navigator, 'locks', { value: undefined } );
		const { client, ended } = site();
		await client.startRun();
		await withoutStaleRun( client, HOME, async () => {} );
		expect( ended ).toEqual( [] );
	} );

	it( 'is forgotten once the site knows that it ended', async () => {
		const { client, ended } = site();
		const { id } = await client.startRun();
		await client.endRun( id );
		await withoutStaleRun( client, HOME, async () => {} );
		expect( ended ).toEqual( [ id ] );
	} );

	it( 'does not keep the next one from saying that the site is down', async () => {
		const { client } = site();
		await client.startRun();
		const down = {
			...client,
			endRun: () =>
				Promise.reject(
					new SiteError(
						'unreachable',
						verbatim( 'No.' ),
						verbatim( '' )
					)
				),
		};
		await expect(
			withoutStaleRun( down, HOME, async () => 'begun' )
		).resolves.toBe( 'begun' );
	} );
} );
