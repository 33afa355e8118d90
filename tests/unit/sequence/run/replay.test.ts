import { rendered, verbatim } from '../../../../src/contract';
import type { PlainRequest, Prober } from '../../../../src/probe';
import { readRequest } from '../../../../src/request';
import { diagnose } from '../../../../src/sequence';
import type { DiagnoseOptions } from '../../../../src/sequence/types';
import { SiteError } from '../../../../src/site';
import { crashIn, fakeSite, type World } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const CHECKOUT = `curl 'http://shop.test/?wc-ajax=checkout' -b 'session=0123456789abcdef0123' \\
	--data-raw 'billing_email=ann@shop.test&password=open-sesame'`;

/** A shop whose plugin `pay` crashes where an order is posted, and nowhere else. */
function aShop( over: Partial< World > = {} ) {
	const seen: PlainRequest[] = [];
	let posted = false;
	const site = fakeSite( {
		plugins: [ 'seo', 'pay', 'forms', 'cache', 'slider' ],
		fault: ( on ) =>
			posted && on.has( 'pay' ) ? crashIn( 'pay' ) : null,
		...over,
	} );
	const prober: Prober = {
		free: true,
		request: ( wanted ) => {
			seen.push( wanted );
			posted = wanted.method === 'POST';
			return site.prober.request( wanted );
		},
	};
	const run = ( command: string, more: Partial< DiagnoseOptions > = {} ) => {
		const { request } = readRequest( command );
		return diagnose( {
			url: request.url,
			site: site.client,
			prober,
			seed: 1,
			signal: new AbortController().signal,
			replay: request,
			...more,
		} );
	};
	return {
		run,
		seen,
		posts: () => seen.filter( ( { method } ) => method === 'POST' ),
	};
}

const guarded = ( { headers }: PlainRequest ): boolean =>
	headers?.[ 'Gateway-Doctor' ]?.startsWith( 'probe ' ) ?? false;

describe( 'a checkout that is replayed', () => {
	it( 'names the plugin that fails only there', async () => {
		const shop = aShop();
		const { verdict, steps } = await shop.run( CHECKOUT );
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { kind: 'plugin', slug: 'pay' } ],
		} );
		expect(
			steps
				.filter( ( { status } ) => status === 'skipped' )
				.map( ( { step } ) => step )
		).toEqual(
			expect.arrayContaining( [
				'browser-cache',
				'other-browser',
				'gateway',
			] )
		);
	} );

	it( 'is sent as it was: address, cookies and body', async () => {
		const shop = aShop();
		await shop.run( CHECKOUT );
		expect( shop.posts()[ 0 ] ).toMatchObject( {
			url: 'http://shop.test/?wc-ajax=checkout',
			body: 'billing_email=ann@shop.test&password=open-sesame',
			headers: {
				cookie: 'session=0123456789abcdef0123',
				'content-type': 'application/x-www-form-urlencoded',
			},
		} );
	} );

	it( 'is never sent without the guard', async () => {
		const shop = aShop();
		await shop.run( CHECKOUT );
		expect( shop.posts().length ).toBeGreaterThan( 3 );
		expect( shop.posts().every( guarded ) ).toBe( true );
	} );

	it( 'is sent only after the guard has answered', async () => {
		const shop = aShop();
		await shop.run( CHECKOUT );
		const first = shop.seen[ 0 ];
		expect( first && guarded( first ) && first.method === undefined ).toBe(
			true
		);
	} );

	it( 'leaves no secret in what is stored', async () => {
		const shop = aShop();
		const diagnosis = await shop.run( CHECKOUT );
		expect( JSON.stringify( rendered( diagnosis ) ) ).not.toMatch(
			/sesame|ann@|0123456789abcdef/
		);
		expect( diagnosis.request ).toMatchObject( {
			method: 'POST',
			body: { fields: [ 'billing_email', 'password' ] },
		} );
	} );

	it( 'is not sent where the site cannot be asked for the guard', async () => {
		const shop = aShop( {
			down: new SiteError(
				'gateway',
				verbatim( 'The API answered 502.' ),
				verbatim( '' ),
				502
			),
		} );
		const { verdict } = await shop.run( CHECKOUT );
		expect( shop.posts() ).toEqual( [] );
		expect( shop.seen.length ).toBeGreaterThan( 0 );
		expect( verdict.kind ).toBe( 'below-plugins' );
	} );

	it( 'is not sent where nothing acknowledges a probe', async () => {
		const shop = aShop( { fault: () => null } );
		const deaf: Prober = {
			free: true,
			request: async ( { url, method } ) => {
				shop.seen.push( {
					url,
					timeout: 0,
					...( method ? { method } : {} ),
				} );
				return {
					at: '2026-01-01T00:00:00.000Z',
					status: 200,
					error: null,
					ms: 1,
					bytes: 1,
					headers: {},
					body: '',
				};
			},
		};
		await expect( shop.run( CHECKOUT, { prober: deaf } ) ).rejects.toThrow(
			'The request was not sent'
		);
		expect( shop.posts() ).toEqual( [] );
	} );

	it( 'is not called healthy where the site does not take it', async () => {
		const shop = aShop( {
			fault: () => ( { status: 400, record: null } ),
		} );
		const { verdict } = await shop.run( CHECKOUT );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.summary ).toContain( 'did not take the request (400)' );
	} );

	it( 'takes the browser’s own cookies with it', async () => {
		const shop = aShop();
		await shop.run( CHECKOUT.replace( /-b '[^']*'/, '' ) );
		expect( shop.posts().every( ( { cookies } ) => cookies ) ).toBe( true );
	} );

	it( 'is sent once without a guard, where the owner says so', async () => {
		const shop = aShop();
		await shop.run( CHECKOUT, { site: null, unguarded: true } );
		expect( shop.posts() ).toHaveLength( 1 );
	} );
} );

describe( 'a page that is replayed with its session', () => {
	const PAGE = `curl 'http://shop.test/wp-admin/edit.php?post_type=page' -b 'wordpress_logged_in_x=ann' -H 'Accept-Language: de'`;

	it( 'is asked for with its cookies and headers by every step', async () => {
		const shop = aShop( {
			fault: ( on ) => ( on.has( 'seo' ) ? crashIn( 'seo' ) : null ),
		} );
		const { verdict } = await shop.run( PAGE );
		expect( verdict.culprits ).toEqual( [
			{ kind: 'plugin', slug: 'seo' },
		] );
		const ofPage = shop.seen.filter( ( { url } ) =>
			url.includes( 'edit.php' )
		);
		expect( ofPage.length ).toBeGreaterThan( 5 );
		expect(
			ofPage.every(
				( { headers } ) =>
					headers?.cookie === 'wordpress_logged_in_x=ann'
			)
		).toBe( true );
	} );

	it( 'is not called healthy where the session has ended', async () => {
		const shop = aShop();
		const ended: Prober = {
			free: true,
			request: async ( wanted ) => ( {
				...( await fakeSite( {
					plugins: [],
					fault: () => null,
				} ).prober.request( wanted ) ),
				status: 302,
				headers: {
					location: 'http://shop.test/wp-login.php?redirect_to=x',
				},
			} ),
		};
		const { verdict } = await shop.run( PAGE, {
			site: null,
			prober: ended,
		} );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.summary ).toContain(
			'its session or nonce has probably ended'
		);
	} );
} );
