import { rendered } from '../../../src/contract';
import type { Answer, Prober } from '../../../src/probe';
import { diagnose, type DiagnoseOptions } from '../../../src/sequence';
import { crashIn, fakeSite, type World } from './fake-site';
import { virtualTime } from './virtual-time';

virtualTime();

/** What an address answers in place of the fake site's page. */
type Routes = { [ path: string ]: Partial< Answer > };

const to = ( location: string, status = 301 ) => ( {
	status,
	headers: { server: 'nginx', location },
} );

async function run(
	path: string,
	routes: Routes,
	world: Partial< World > = {},
	options: Partial< DiagnoseOptions > = {}
) {
	const fake = fakeSite( {
		plugins: [ 'one', 'two', 'three' ],
		fault: () => null,
		...world,
	} );
	const asked: string[] = [];
	const prober: Prober = {
		...fake.prober,
		request: async ( wanted ) => {
			const { origin, pathname, searchParams } = new URL( wanted.url );
			searchParams.delete( 'gateway-doctor' );
			const query = searchParams.size > 0 ? `?${ searchParams }` : '';
			asked.push( `${ origin }${ pathname }` );
			const route = routes[ pathname + query ] ?? routes[ pathname ];
			const answer = await fake.prober.request( wanted );
			return route === undefined
				? answer
				: {
						...answer,
						...route,
						headers: { ...answer.headers, ...route.headers },
					};
		},
	};
	const diagnosis = await diagnose( {
		url: new URL( path, fake.home ).toString(),
		site: fake.client,
		prober,
		seed: 1,
		signal: new AbortController().signal,
		...options,
	} );
	return { ...rendered( diagnosis ), asked, diagnosis };
}

describe( 'an address that leads elsewhere', () => {
	it( 'is judged by the page there, each hop asked once', async () => {
		const { verdict, asked, probes } = await run( '/hello', {
			'/hello': to( '/world' ),
			'/world': to( 'http://shop.test/world/' ),
		} );
		expect( verdict ).toMatchObject( {
			kind: 'healthy',
			summary:
				'http://shop.test/hello leads to http://shop.test/world/, which answers as it should, 9 times of 9.',
		} );
		expect(
			asked.filter( ( url ) => url.endsWith( '/hello' ) )
		).toHaveLength( 1 );
		expect( probes.total ).toBe( 12 );
	} );

	it( 'is searched where it leads', async () => {
		const { verdict, observations, url } = await run(
			'/hello',
			{ '/hello': to( '/hello/' ) },
			{ fault: ( on ) => ( on.has( 'two' ) ? crashIn( 'two' ) : null ) }
		);
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'two' } ],
		} );
		expect( url ).toBe( 'http://shop.test/hello' );
		expect(
			observations
				.filter( ( { probe } ) => probe.guarded )
				.every( ( one ) => new URL( one.url ).pathname === '/hello/' )
		).toBe( true );
	} );

	it.each( [
		[ 'core', '/wp-login.php?redirect_to=%2Faccount&reauth=1', {} ],
		[ 'a plugin that renames it', '/sign-in/?redirect_to=%2Faccount', {} ],
		[ 'a page that asks for a password', '/my/', { password: true } ],
	] )(
		'is no page where that is the login: of %s',
		async ( _, login, page ) => {
			const { verdict, asked } = await run( '/account', {
				'/account': to( login, 302 ),
				[ new URL( login, 'http://a' ).pathname ]: {
					status: 200,
					...page,
				},
			} );
			expect( verdict.kind ).toBe( 'inconclusive' );
			expect( verdict.summary ).toMatch( /leads to the login/ );
			expect(
				asked.filter( ( url ) => url.endsWith( '/account' ) ).length
			).toBeGreaterThan( 3 );
		}
	);

	it( 'is a page where that has moved for good, and has a sign-in on it', async () => {
		const { verdict } = await run( '/my-account', {
			'/my-account': to( '/my-account/' ),
			'/my-account/': { password: true },
		} );
		expect( verdict.kind ).toBe( 'healthy' );
	} );

	it( 'of wp-admin is no page outside of it', async () => {
		const { verdict } = await run( '/wp-admin/index.php', {
			'/wp-admin/index.php': to( '/', 302 ),
		} );
		expect( verdict.kind ).toBe( 'inconclusive' );
	} );

	it( 'is judged by the login where that fails', async () => {
		const { verdict } = await run(
			'/account',
			{ '/account': to( '/wp-login.php?redirect_to=a', 302 ) },
			{ fault: ( on ) => ( on.has( 'two' ) ? crashIn( 'two' ) : null ) }
		);
		expect( verdict ).toMatchObject( { culprits: [ { slug: 'two' } ] } );
	} );

	it.each( [
		[
			'to another site',
			to( 'https://other.test/a' ),
			/leads to https:\/\/other\.test\/a/,
		],
		[ 'in a circle', to( '/hello' ), /in a circle.*\/hello/ ],
		[ 'in a larger one', to( '/again' ), /in a circle.*\/again.*\/hello/ ],
		[
			'to what may change something',
			to( '/?add-to-cart=7' ),
			/may change something/,
		],
		[ 'nowhere', { status: 302 }, /not one that can be read/ ],
	] )( 'is not followed %s', async ( _, route, says ) => {
		const { verdict, asked } = await run( '/hello', {
			'/hello': route,
			'/again': to( '/hello' ),
		} );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.summary ).toMatch( says );
		expect(
			asked.some( ( url ) => url.startsWith( 'https://other' ) )
		).toBe( false );
	} );

	it( 'never without end', async () => {
		const { verdict, asked } = await run(
			'/p1/',
			Object.fromEntries(
				Array.from( { length: 60 }, ( _, at ) => [
					`/p${ at }/`,
					to( `/p${ at + 1 }/` ),
				] )
			)
		);
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( new Set( asked ).size ).toBeLessThan( 16 );
	} );

	it( 'without a key is followed to www and to https, and not back', async () => {
		const { verdict, asked } = await run(
			'/a',
			{
				'/a': to( 'https://www.shop.test/b' ),
				'/b': to( 'http://shop.test/c' ),
			},
			{},
			{ site: null }
		);
		expect( asked ).toContain( 'https://www.shop.test/b' );
		expect( asked ).not.toContain( 'http://shop.test/c' );
		expect( verdict.kind ).toBe( 'inconclusive' );
	} );

	it( 'is gone on with where it led', async () => {
		const routes = { '/hello': to( '/hello/' ) };
		const stop = new AbortController();
		let states = 0;
		const first = await run(
			'/hello',
			routes,
			{},
			{
				signal: stop.signal,
				onChange: ( { current } ) => {
					if ( current === 'overload' && ++states === 1 ) {
						stop.abort();
					}
				},
			}
		);
		expect( first.stood?.landing?.url ).toBe( 'http://shop.test/hello/' );
		const { verdict, asked } = await run(
			'/hello',
			routes,
			{},
			{ resume: first.diagnosis }
		);
		expect( verdict.kind ).toBe( 'healthy' );
		expect( asked.filter( ( url ) => url.endsWith( '/hello' ) ) ).toEqual(
			[]
		);
	} );
} );

describe( 'an address that is refused', () => {
	it.each( [
		[ 404, /does not exist \(404\): is it right\?/ ],
		[ 410, /gone for good/ ],
		[ 401, /a user and a password/ ],
		[ 403, /does not let a visitor see/ ],
		[ 405, /does not take this request/ ],
	] )( 'with %d is said as that', async ( status, says ) => {
		const { verdict } = await run( '/nope/', { '/nope/': { status } } );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.summary ).toMatch( says );
	} );

	it( 'is told with those that do fail, where the access log knows them', async () => {
		const fake = fakeSite( { plugins: [], fault: () => null } );
		const server = await fake.client.server();
		const { verdict } = await run(
			'/nope/',
			{ '/nope/': { status: 404 } },
			{},
			{
				site: {
					...fake.client,
					server: async () => ( {
						...server,
						traffic: {
							log: 'access.log',
							ours: true,
							order: '',
							from: 1,
							to: 2,
							requests: 20,
							failures: 14,
							firstFailure: 1,
							lastFailure: 2,
							minutes: [],
							addresses: [],
							paths: [],
							agents: [],
							failing: [
								{ what: '502 /checkout/', requests: 14 },
							],
							failed: [
								{
									method: 'GET',
									path: '/checkout/',
									who: 'visitors',
									status: 502,
									count: 14,
									first: 1,
									last: 2,
									asked: 14,
									good: 0,
									minutes: [ [ 0, 14, 14 ] ],
								},
							],
						},
					} ),
				},
			}
		);
		expect( verdict.summary ).toMatch( /GET \/checkout\/ \(14\)/ );
	} );
} );
