/** Checks: what a probe must not send, store, switch or start. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { harmless, leaves } from './expect.mjs';
import { fixture } from './site.mjs';

const VICTIM = 'victim/victim.php';

async function sendsNothing( site, wanted, events ) {
	const seen = await site.probe( wanted );
	harmless( seen, events );
	assert.doesNotMatch( seen.access, /POST|wp-cron\.php|nothing\.zip/ );
	return seen;
}

const sends = ( name, wanted, events, value ) => ( {
	name,
	async test( site ) {
		const seen = await sendsNothing( site, wanted, events );
		assert.deepEqual( seen.value, value );
	},
} );

export const LEAVING = [
	leaves(
		'the shared object cache is not written, deleted from or flushed',
		{ victim: 'cache' },
		( { value } ) =>
			assert.deepEqual( value, [
				'set',
				'added',
				false,
				2,
				7,
				'kept',
				false,
			] )
	),
	{
		name: 'an object cache that goes around its object is refused',
		async test( site ) {
			await site.withFile( 'cache-around', null, async () => {
				const seen = await site.send( { victim: 'loaded' } );
				assert.equal( seen.acknowledged, 'refused object-cache' );
			} );
		},
	},
	leaves(
		'a plugin that deactivates itself stays active, and its hook does not run',
		{ victim: 'deactivate' },
		( { value } ) => assert.ok( value.includes( VICTIM ) )
	),
	leaves( 'a plugin that is activated anew does not run its hook', {
		victim: 'reactivate',
	} ),
	leaves(
		'the list of active plugins cannot be written',
		{ victim: 'list' },
		( { value } ) => assert.ok( value.includes( VICTIM ) )
	),
	leaves(
		'the theme cannot be switched',
		{ victim: 'theme' },
		( { value } ) => assert.ok( ! value.includes( 'nothing' ) )
	),
	sends( 'no mail is sent', { victim: 'mail' }, [], true ),
	sends(
		'nothing but GET is sent',
		{ victim: 'post' },
		[ `POST 127.0.0.1/sink (held)` ],
		true
	),
	sends(
		'a GET is sent',
		{ victim: 'get' },
		[ 'GET 127.0.0.1/readme.html' ],
		200
	),
	sends(
		'cron is not asked to run',
		{ victim: 'cron' },
		[ 'GET 127.0.0.1/wp-cron.php (held)' ],
		true
	),
	{
		name: 'no event of cron is due in a probe',
		async test( site ) {
			assert.equal( ( await site.send( { victim: 'due' } ) ).value, 0 );
		},
	},
	sends( 'the automatic updater is off', { victim: 'updater' }, [], true ),
	sends( 'no package is downloaded', { victim: 'upgrade' }, [], null ),
	{
		name: 'wp-admin asks for no updates',
		async test( site ) {
			// Due: nobody has asked within twelve hours.
			await site.emptyCache();
			const seen = await site.probe( {
				path: '/wp-admin/plugins.php',
				cookie: true,
			} );
			assert.equal( seen.status, 200 );
			harmless( seen );
		},
	},
	{
		name: 'a fatal error in wp-admin mails nobody and pauses nothing',
		async test( site ) {
			const seen = await site.probe( {
				path: '/wp-admin/tools.php',
				victim: 'fatal',
				cookie: true,
			} );
			assert.equal( seen.status, 500 );
			harmless( seen );
		},
	},
	{
		name: 'a probe signs nobody in',
		async test( site ) {
			const seen = await site.probe( { victim: 'cookie' } );
			harmless( seen );
			assert.equal( seen.headers.get( 'set-cookie' ), null );
		},
	},
	leaves(
		'a plugin’s own login form signs nobody in, and a magic link makes nobody somebody',
		{ victim: 'sign-on', params: { who: 'admin', with: 'password' } },
		( { value, headers } ) => {
			assert.deepEqual( value, {
				signon: false,
				authenticate: false,
				password: false,
				cookie: '',
				user: 0,
			} );
			const left = headers.getSetCookie().join();
			assert.match( left, /victim_own=1/ );
			assert.doesNotMatch( left, /wordpress_/ );
		}
	),
	leaves(
		'a probe takes no application password and no XML-RPC',
		{ victim: 'passwords' },
		( { value } ) => assert.deepEqual( value, [ false, false ] )
	),
	{
		name: 'a probe cannot post to the login',
		async test( site ) {
			const seen = await site.send( {
				path: '/wp-login.php',
				method: 'POST',
			} );
			assert.equal( seen.status, 403 );
		},
	},
	leaves(
		'plugins do not see the token',
		{ victim: 'header' },
		( { value } ) => assert.equal( value, null )
	),
	{
		name: 'a page cache does not store a probe’s answer',
		async test( site ) {
			const pages = join( site.content, 'pages' );
			await site.withFolder( 'pages', () =>
				site.withFile(
					'advanced-cache.php',
					fixture( 'advanced-cache.php' ),
					async () => {
						await site.send( { path: '/shop/' } );
						assert.deepEqual( await readdir( pages ), [] );
						// Without the header the same page is stored: the fixture works.
						await ( await fetch( `${ site.url }/shop/` ) ).text();
						assert.notDeepEqual( await readdir( pages ), [] );
						const cached = await fetch( `${ site.url }/shop/` );
						assert.equal(
							cached.headers.get( 'x-lab-cache' ),
							'hit'
						);
						const answer = await site.send( { path: '/shop/' } );
						// A page from the cache is no evidence: nothing acknowledges it.
						if ( answer.headers.get( 'x-lab-cache' ) ) {
							assert.equal( answer.acknowledged, null );
						}
					}
				)
			);
		},
	},
	{
		name: 'what a plugin writes into PHP’s session is not kept',
		async test( site ) {
			const headers = { cookie: `PHPSESSID=lab${ Date.now() }` };
			const visit = async () => {
				const page = await fetch( `${ site.url }/?victim=session`, {
					headers,
				} );
				return /victim:(\d+)/.exec( await page.text() )?.[ 1 ];
			};
			assert.equal( await visit(), '1' );
			const seen = await site.send( { victim: 'session', headers } );
			assert.equal( seen.value, 2 );
			assert.equal( await visit(), '2' );
		},
	},
	{
		name: 'a page that a browser has is sent anew',
		async test( site ) {
			const seen = await site.send( {
				victim: 'unchanged',
				headers: { 'if-none-match': '"same"' },
			} );
			assert.deepEqual(
				[ seen.status, seen.headers.get( 'etag' ) ],
				[ 200, null ]
			);
		},
	},
	{
		name: 'caches are told not to store, whatever a plugin says later',
		async test( site ) {
			const seen = await site.send( { victim: 'cacheable' } );
			assert.equal(
				seen.headers.get( 'cache-control' ),
				'no-store, private'
			);
			// A CDN that is told nothing of its own may go by its own rules.
			assert.equal( seen.headers.get( 'cdn-cache-control' ), 'no-store' );
		},
	},
	{
		name: 'a plugin’s own callback for headers is called, and caches are told not to store',
		async test( site ) {
			await site.withFile( 'own-callback', null, async () => {
				const seen = await site.send();
				assert.equal( seen.headers.get( 'x-victim' ), 'mine' );
				assert.equal(
					seen.headers.get( 'cache-control' ),
					'no-store, private'
				);
			} );
		},
	},
	{
		name: 'a guard that the owner has not named is not lifted',
		async test( site ) {
			await site.begin( [ 'options' ] );
			try {
				const seen = await site.probe( {
					victim: 'loaded',
					lift: 'mail',
				} );
				assert.equal( seen.acknowledged, 'refused not-allowed' );
				harmless( seen );
			} finally {
				await site.begin();
			}
		},
	},
	{
		name: 'a guard that is lifted lifts no other, and is acknowledged',
		async test( site ) {
			await site.begin( [ 'mail', 'http:127.0.0.1' ] );
			try {
				const lift = 'http:127.0.0.1';
				const seen = await site.probe( { victim: 'mail', lift } );
				assert.match( seen.acknowledged, / - - - http:127\.0\.0\.1$/ );
				harmless( seen );
				const sent = await site.probe( {
					victim: 'mail',
					lift: 'mail',
				} );
				harmless( sent, [ 'mail' ] );
			} finally {
				await site.begin();
			}
		},
	},
	{
		name: 'caches on the way are told not to store',
		async test( site ) {
			const seen = await site.send( {} );
			assert.match( seen.headers.get( 'cache-control' ), /no-store/ );
			assert.match(
				seen.headers.get( 'x-litespeed-cache-control' ),
				/no-cache, no-store/
			);
		},
	},
];
