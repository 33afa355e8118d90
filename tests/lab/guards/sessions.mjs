/** Checks: what a key, a safe session and a door must not open, nor leave in a cache. */
import assert from 'node:assert/strict';
import { withCache } from './cached.mjs';
import { giveSession } from './session.mjs';
import { fixture } from './site.mjs';

const ROUTE = '/wp-json/gateway-doctor/v1';
const MUST_USE = 'mu-plugins/9-says-active.php';

/** Addresses that look like one of our routes, and of which core makes something else, or may. */
const LOOKALIKES = [
	'/wp%2Djson/wp/v2/posts%0A/gateway-doctor/v1/',
	'/wp%2Djson/wp/v2/posts/gateway-doctor/v1/',
	'/wp-json/wp/v2/posts/1%0A/gateway-doctor/v1/',
	'/index.php/wp-json/gateway-doctor/v1/../../wp/v2/posts',
	'/index.php/wp-json/gateway-doctor/v1/..%2F../wp/v2/posts',
	'/index.php/wp-json/wp/v2/posts%0A/gateway-doctor/v1/site',
	'/index.php//gateway-doctor/v1/site',
	'/hello-world/gateway-doctor/v1/',
	'/gateway-doctor/v1/../../hello-world/',
	'/shop/gateway-doctor/v1/?p=1',
	'/?rest_route=/gateway-doctor/v1&rest_route=/wp/v2/posts',
	'/?rest_route=/gateway-doctor/v1/..//wp/v2/posts',
	'/?rest_route=/gateway-doctor/v1/site%0A',
	'/?rest_route[]=/gateway-doctor/v1/site',
	'/feed/gateway-doctor/v1/',
	'/wp-json/batch/v1?x=/gateway-doctor/v1/',
	'/wp-json/batch/v1/gateway-doctor/v1/',
];

// A request that sees no plugin but ours is masked: then nothing but our own words may come,
// or core's where it will not go on with two routes at once.
async function opensNothing( { body, headers, status }, what ) {
	assert.notEqual(
		headers.get( 'x-lab-active' ),
		null,
		`${ what }: no answer of this site`
	);
	if ( Number( headers.get( 'x-lab-active' ) ) <= 1 ) {
		assert.ok( status >= 400, `${ what }: ${ status }` );
		assert.doesNotMatch( body, /Hello world/i, what );
		assert.match(
			body.startsWith( '{' ) ? JSON.parse( body ).code : body,
			/^gateway_doctor_|^rest_no_route$|A variable mismatch has been detected/,
			what
		);
		return true;
	}
	return false;
}

const statusesOf = async ( cache, key, stored ) => {
	const headers = { 'gateway-doctor': `key ${ key }` };
	const json = { ...headers, 'content-type': 'application/json' };
	const calls = [
		[ `${ ROUTE }/site`, { headers } ],
		[ `${ ROUTE }/logs`, { headers } ],
		[ `${ ROUTE }/runs/0123456789abcdef/records/probe01`, { headers } ],
		[ `${ ROUTE }/site`, { headers, method: 'HEAD' } ],
		[ `${ ROUTE }/nothing`, { headers } ],
		[ '/?rest_route=/gateway-doctor/v1/site', { headers } ],
		[
			`${ ROUTE }/ask`,
			{
				headers: json,
				method: 'POST',
				body: JSON.stringify( { url: `${ stored }/readme.html` } ),
			},
		],
	];
	const seen = [];
	for ( const [ path, init ] of calls ) {
		seen.push( ( await cache.ask( path, init ) ).status );
	}
	return seen;
};

export const SESSIONS = [
	{
		name: 'a cache that ignores Cache-Control stores no answer to a key, right or wrong, and has none for it',
		test: ( site ) =>
			withCache( site, async ( cache ) => {
				// It does store: what a visitor gets, also the second time.
				await cache.ask( '/hello-world/' );
				assert.equal(
					( await cache.ask( '/hello-world/' ) ).cached,
					'HIT'
				);
				const before = await cache.stored();
				// What a stranger is told first is not what the key is told afterwards.
				assert.equal(
					( await cache.ask( `${ ROUTE }/site` ) ).status,
					401
				);
				assert.deepEqual(
					await statusesOf( cache, 'x'.repeat( 43 ), site.url ),
					[ 401, 401, 401, 401, 404, 401, 401 ]
				);
				assert.deepEqual(
					await statusesOf( cache, site.key, site.url ),
					[ 200, 200, 410, 200, 404, 200, 200 ]
				);
				assert.equal(
					( await cache.ask( `${ ROUTE }/site` ) ).status,
					401
				);
				assert.deepEqual( await cache.stored(), before );
			} ),
	},
	{
		name: 'a cache that ignores Cache-Control stores no probe, also one that is refused',
		test: ( site ) =>
			withCache( site, async ( cache ) => {
				const header = site.headerOf( { id: 'cached01' } );
				for ( const words of [
					header,
					header.replace( site.run.token, 'x'.repeat( 43 ) ),
				] ) {
					for ( const path of [
						'/?one',
						'/hello-world/?two',
						`${ ROUTE }/site?three`,
					] ) {
						const seen = await cache.ask( path, {
							headers: { 'gateway-doctor': words },
						} );
						assert.match(
							seen.headers.get( 'gateway-doctor-probe' ),
							/cached01|refused/
						);
						assert.match(
							seen.headers.get( 'vary' ),
							/Gateway-Doctor/
						);
						assert.match(
							seen.headers.get( 'surrogate-control' ),
							/no-store/
						);
					}
				}
				assert.deepEqual( await cache.stored(), [] );
			} ),
	},
	{
		name: 'a cache that ignores Cache-Control stores no door and no page of a session',
		test: ( site ) =>
			withCache( site, async ( cache ) => {
				const cookie = await giveSession( site, 'proof' );
				const door = await cache.ask( '/wp-login.php?gateway-doctor' );
				assert.equal( door.status, 200 );
				assert.match( door.headers.get( 'vary' ), /Cookie/ );
				for ( const path of [
					'/wp-login.php',
					'/wp-admin/tools.php?page=gateway-doctor',
					`${ ROUTE }/site`,
					'/wp-login.php?redirect_to=x',
				] ) {
					const seen = await cache.ask( path, {
						headers: { cookie },
					} );
					assert.match(
						seen.headers.get( 'cdn-cache-control' ),
						/no-store/,
						path
					);
				}
				assert.deepEqual( await cache.stored(), [] );
				// Without a session the login is stored there: the fixture works.
				await cache.ask( '/wp-login.php' );
				assert.equal( ( await cache.stored() ).length, 1 );
			} ),
	},
	{
		name: 'a safe session and a key open no other route, whatever the address looks like',
		test: ( site ) =>
			site.withFile( MUST_USE, fixture( 'says-active.php' ), () =>
				withCache( site, async ( cache ) => {
					const cookie = `${ await giveSession( site, 'panel' ) }; ${ site.admin.cookie }`;
					let refused = 0;
					for ( const credential of [
						{ cookie, 'x-wp-nonce': site.admin.nonce },
						{ 'gateway-doctor': `key ${ site.key }` },
					] ) {
						for ( const path of LOOKALIKES ) {
							const seen = await cache.ask( path, {
								headers: credential,
							} );
							refused += ( await opensNothing( seen, path ) )
								? 1
								: 0;
						}
						for ( const [ path, route ] of [
							[ `${ ROUTE }/site`, '/wp/v2/posts' ],
							[
								'/?rest_route=/wp/v2/posts',
								'/gateway-doctor/v1/site',
							],
						] ) {
							const seen = await cache.ask( path, {
								method: 'POST',
								headers: credential,
								body: new URLSearchParams( {
									rest_route: route,
								} ),
							} );
							await opensNothing(
								seen,
								`${ path } with ${ route } in the body`
							);
						}
						const ours = await cache.ask( `${ ROUTE }/site`, {
							headers: credential,
						} );
						assert.deepEqual(
							[ ours.status, ours.headers.get( 'x-lab-active' ) ],
							[ 200, '1' ]
						);
						const asks = await cache.ask( `${ ROUTE }/site`, {
							method: 'OPTIONS',
							headers: credential,
						} );
						assert.equal( asks.status, 200 );
					}
					assert.ok( refused > 12, `only ${ refused } were masked` );
				} )
			),
	},
	{
		name: 'the shared object cache is not written by a key’s call or in a safe session, but by a remedy',
		async test( site ) {
			await site.withFile( MUST_USE, fixture( 'says-active.php' ), () =>
				site.withFile( 'writes', null, async () => {
					const description = () =>
						site.query(
							"SELECT option_value FROM wp_options WHERE option_name = 'blogdescription'"
						);
					const before = [
						await site.redis.dump(),
						await description(),
					];
					const cookie = `${ await giveSession( site, 'panel' ) }; ${ site.admin.cookie }`;
					assert.equal(
						( await site.call( 'GET', 'site' ) ).home,
						`${ site.url }/`
					);
					const screen = await fetch(
						`${ site.url }/wp-admin/tools.php?page=gateway-doctor`,
						{ headers: { cookie } }
					);
					assert.equal( screen.status, 200 );
					assert.deepEqual(
						[ await site.redis.dump(), await description() ],
						before
					);
				} )
			);
			const seen = async () =>
				(
					await (
						await fetch( `${ site.url }/?victim=loaded` )
					).text()
				).includes( 'filler-01' );
			assert.ok( await seen() );
			const remedy = await site.call( 'POST', 'remedies', {
				kind: 'deactivate-plugin',
				target: 'filler-01/filler-01.php',
			} );
			try {
				assert.ok(
					! ( await seen() ),
					'visitors still have the plugin'
				);
			} finally {
				await site.call( 'POST', `remedies/${ remedy.id }/undo` );
			}
			assert.ok( await seen(), 'visitors do not have it back' );
			await site.emptyCache();
			await site.begin();
		},
	},
	{
		name: 'a login in a safe session is known to all, and caches nothing that was held back',
		async test( site ) {
			await site.withFile( MUST_USE, fixture( 'says-active.php' ), () =>
				site.withFile( 'writes', null, async () => {
					await ( await fetch( `${ site.url }/readme.html` ) ).text();
					const session = await giveSession( site, 'proof' );
					const { user, password } = site.site;
					const login = await fetch( `${ site.url }/wp-login.php`, {
						method: 'POST',
						redirect: 'manual',
						headers: {
							cookie: `${ session }; wordpress_test_cookie=WP%20Cookie%20check`,
						},
						body: new URLSearchParams( {
							log: user,
							pwd: password,
							testcookie: 1,
						} ),
					} );
					const cookies = login.headers
						.getSetCookie()
						.map( ( one ) => one.split( ';' )[ 0 ] )
						.join( '; ' );
					assert.match( cookies, /wordpress_logged_in/ );
					assert.equal( login.headers.get( 'x-lab-active' ), '1' );
					// The token of the session is read back by the very next request, through the cache.
					const screen = await fetch(
						`${ site.url }/wp-admin/tools.php?page=gateway-doctor`,
						{
							redirect: 'manual',
							headers: { cookie: `${ session }; ${ cookies }` },
						}
					);
					assert.equal( screen.status, 200 );
					assert.doesNotMatch(
						await site.redis.dump(),
						/index\.php\?wrong=1/
					);
				} )
			);
			await site.mend();
		},
	},
	{
		name: 'where an object cache goes around its object, a safe session opens, and options stay',
		async test( site ) {
			await site.withFile( 'cache-around', null, () =>
				site.withFile( MUST_USE, fixture( 'says-active.php' ), () =>
					site.withFile( 'writes', null, async () => {
						assert.equal(
							( await site.call( 'GET', 'site' ) ).home,
							`${ site.url }/`
						);
						assert.doesNotMatch(
							await site.redis.dump(),
							/index\.php\?wrong=1|"blogdescription";s:5:"wrong"/
						);
					} )
				)
			);
			await site.emptyCache();
		},
	},
	{
		name: 'a view has a token of its own, which no header and no other page takes',
		async test( site ) {
			const { cookie, nonce } = site.admin;
			const rest = ( method, route, body ) =>
				fetch( `${ site.url }${ ROUTE }/${ route }`, {
					method,
					headers: {
						cookie,
						'x-wp-nonce': nonce,
						'content-type': 'application/json',
					},
					...( body ? { body: JSON.stringify( body ) } : {} ),
				} );
			const run = await (
				await rest( 'POST', 'runs', { takeOver: true } )
			).json();
			try {
				const words = `view0001 ${ run.list } AA -`;
				const shown = await rest( 'POST', `runs/${ run.id }/view`, {
					words,
				} );
				assert.equal( shown.status, 204 );
				const set = shown.headers.getSetCookie();
				const [ secret ] = set.filter( ( one ) =>
					one.startsWith( 'gateway_doctor_view=' )
				);
				assert.match( secret, /; HttpOnly/i );
				assert.match( secret, /; SameSite=Strict/i );
				assert.ok( ! secret.includes( run.token ) );
				const view = set
					.map( ( one ) => one.split( ';' )[ 0 ] )
					.join( '; ' );
				const ask = async ( path, headers ) => {
					const answer = await fetch( site.url + path, {
						redirect: 'manual',
						headers,
					} );
					await answer.text();
					return answer.headers.get( 'gateway-doctor-probe' );
				};
				assert.match( await ask( '/', { cookie: view } ), /^view0001/ );
				// A page that loads while the next configuration is put into force is guarded too.
				const next = await fetch(
					`${ site.url }${ ROUTE }/runs/${ run.id }/view`,
					{
						method: 'POST',
						headers: {
							cookie: `${ cookie }; ${ view }`,
							'x-wp-nonce': nonce,
							'content-type': 'application/json',
						},
						body: JSON.stringify( {
							words: words.replace( 'view0001', 'view0002' ),
						} ),
					}
				);
				assert.equal( next.status, 204 );
				assert.match( await ask( '/', { cookie: view } ), /^view0002/ );
				// Where the panel has taken its sign away, there is no view.
				assert.equal(
					await ask( '/', { cookie: view.split( '; ' )[ 0 ] } ),
					null
				);
				for ( const path of [
					'/wp-login.php',
					'/wp-admin/',
					`${ ROUTE }/site`,
				] ) {
					assert.equal(
						await ask( path, { cookie: view } ),
						null,
						path
					);
				}
				const token = secret.split( ';' )[ 0 ].split( '=' )[ 1 ];
				assert.equal(
					await ask( '/', {
						'gateway-doctor': `probe ${ token } ${ words } none`,
					} ),
					'refused unknown-token'
				);
				assert.equal(
					await ask( '/', {
						cookie: `gateway_doctor_view=${ run.token }; gateway_doctor_view_on=view0001`,
					} ),
					null
				);
				// By a key, nobody else's run is shown.
				const other = await site.call(
					'POST',
					`runs/${ run.id.replace( /./, '0' ) }/view`,
					{ words }
				);
				assert.equal( other.code, 'gateway_doctor_run_gone' );
				assert.equal(
					( await rest( 'POST', `runs/${ run.id }/end` ) ).status,
					204
				);
				assert.equal( await ask( '/', { cookie: view } ), null );
			} finally {
				await site.begin();
			}
		},
	},
];
