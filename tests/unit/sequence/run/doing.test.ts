import { verbatim } from '../../../../src/contract';
import type { PlainRequest, Prober } from '../../../../src/probe';
import { doesSomething } from '../../../../src/request';
import {
	diagnose,
	handoverPlan,
	type RunState,
} from '../../../../src/sequence';
import type { DiagnoseOptions } from '../../../../src/sequence/types';
import { SiteError } from '../../../../src/site';
import { crashIn, fakeSite, type World } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

/** A shop that is asked for an address, with nothing said of a request. */
async function ask(
	path: string,
	more: Partial< DiagnoseOptions > = {},
	over: Partial< World > = {}
) {
	const seen: PlainRequest[] = [];
	const asked: string[] = [];
	const states: RunState[] = [];
	const site = fakeSite( {
		plugins: [ 'seo', 'pay', 'forms', 'cache' ],
		fault: ( on ) => ( on.has( 'pay' ) ? crashIn( 'pay' ) : null ),
		...over,
	} );
	const prober: Prober = {
		free: false,
		request: ( wanted ) => {
			seen.push( wanted );
			return site.prober.request( wanted );
		},
	};
	const diagnosis = await diagnose( {
		url: `http://shop.test${ path }`,
		site: {
			...site.client,
			ask: ( url, ...how ) => {
				asked.push( url );
				return site.client.ask( url, ...how );
			},
		},
		prober,
		seed: 1,
		signal: new AbortController().signal,
		onChange: ( state ) => states.push( state ),
		...more,
	} );
	return { diagnosis, seen, asked, states };
}

const isGuarded = ( { headers }: PlainRequest ): boolean =>
	headers?.[ 'Gateway-Doctor' ]?.startsWith( 'probe ' ) ?? false;

const isDoing = ( { url }: PlainRequest ): boolean => doesSomething( url );

describe.each( [
	'/?add-to-cart=7',
	'/wp-cron.php?doing_wp_cron=1',
	'/unsubscribe/abc/',
	'/wc-api/wc_gateway_paypal/',
	'/wp-admin/admin-post.php?action=x',
] )( 'an address that may change something, %s', ( path ) => {
	it( 'is asked for under the guard alone, whoever gave it', async () => {
		const { seen, asked } = await ask( path );
		const doing = seen.filter( isDoing );
		expect( doing.length ).toBeGreaterThan( 3 );
		expect( doing.every( isGuarded ) ).toBe( true );
		// The guard has answered before, on a page that does nothing.
		expect( seen[ 0 ] && ! isDoing( seen[ 0 ] ) ).toBe( true );
		expect( asked.filter( doesSomething ) ).toEqual( [] );
	} );

	it( 'is not asked for at all where nothing can guard it', async () => {
		const { seen, asked } = await ask(
			path,
			{},
			{
				down: new SiteError(
					'gateway',
					verbatim( 'It answered 502.' ),
					verbatim( '' ),
					502
				),
			}
		);
		expect( seen.length ).toBeGreaterThan( 0 );
		expect( seen.filter( isDoing ) ).toEqual( [] );
		expect( asked.filter( doesSomething ) ).toEqual( [] );
	} );

	it( 'is asked for once without a key, by the owner’s word', async () => {
		const { seen } = await ask( path, { site: null, unguarded: true } );
		expect( seen.filter( isDoing ) ).toHaveLength( 1 );
	} );

	it( 'is handed over to nobody', async () => {
		const { states } = await ask( path );
		expect( states.some( ( { search } ) => search !== null ) ).toBe( true );
		expect( states.map( handoverPlan ).filter( Boolean ) ).toEqual( [] );
	} );

	it( 'is not opened for a person to look at', async () => {
		const judge = jest.fn();
		await expect( ask( path, { mode: 'manual', judge } ) ).rejects.toThrow(
			'cannot be shown'
		);
		expect( judge ).not.toHaveBeenCalled();
	} );
} );

it( 'a page with parameters is asked for as a visitor asks', async () => {
	const { seen, states } = await ask( '/shop/?orderby=price&paged=2' );
	expect(
		seen.some(
			( one ) =>
				! isGuarded( one ) &&
				one.url.endsWith( '?orderby=price&paged=2' )
		)
	).toBe( true );
	expect( states.map( handoverPlan ).some( Boolean ) ).toBe( true );
} );
