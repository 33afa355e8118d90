import { culpritOf, groupEntries, parseLog } from '../../../src/logs';

test.each( [
	[ '/srv/wp-content/plugins/boom/vendor/acme/plugins/x.php', 'plugin/boom' ],
	[ '/srv/wp-content/plugins/hello.php', 'plugin/hello' ],
	[
		'C:\\xampp\\htdocs\\wp-content\\themes\\tt-child\\functions.php',
		'theme/tt-child',
	],
	[ '/srv/web/app/mu-plugins/tools/src/a.php', 'mu-plugin/tools' ],
	[ '/wordpress/plugins/jetpack/13.1/jetpack.php', 'plugin/jetpack' ],
	[ '/srv/wp-content/object-cache.php', 'drop-in/object-cache' ],
	[ '/srv/web/wp/wp-includes/post.php', 'core/wordpress' ],
] )( '%s belongs to %s', ( file, expected ) => {
	const found = culpritOf( file );
	expect( `${ found?.kind }/${ found?.slug }` ).toBe( expected );
} );

test.each( [
	'/srv/wp-content/uploads/2026/x.php',
	'/usr/share/php/PEAR.php',
	'phar:///usr/local/bin/wp/vendor/plugins/x/y.php',
	'/srv/vendor/acme/library/src/x.php',
	'/srv/wp-content/plugins/index.php',
] )( '%s belongs to nobody', ( file ) => {
	expect( culpritOf( file ) ).toBeNull();
} );

test( 'a renamed content folder is known by what the site says of it', () => {
	const options = { contentDir: '/srv/stuff', pluginsDir: '/srv/addons' };
	expect( culpritOf( '/srv/stuff/themes/a/b.php', options ) ).toEqual( {
		kind: 'theme',
		slug: 'a',
	} );
	expect( culpritOf( '/srv/addons/a/b.php', options ) ).toEqual( {
		kind: 'plugin',
		slug: 'a',
	} );
	expect( culpritOf( '/srv/stuff/db.php', options ) ).toEqual( {
		kind: 'drop-in',
		slug: 'db',
	} );
} );

test( 'a path that begins with a renamed content folder is known too', () => {
	const line =
		'[01-Jan-2026 10:00:00 UTC] PHP Warning:  cannot read media/plugins/boom/x.php in Unknown on line 0';
	const [ entry ] = parseLog( line, { contentDir: '/srv/web/media' } );
	expect( entry?.culprit ).toMatchObject( { kind: 'plugin', slug: 'boom' } );
	expect( parseLog( line )[ 0 ]?.culprit ).toBeNull();
} );

test( 'a theme whose template only fires a hook is not accused with high confidence', () => {
	const [ entry ] =
		parseLog( `PHP Fatal error:  Uncaught TypeError: x in /srv/wp-includes/class-wp-hook.php:324
Stack trace:
#0 /srv/wp-includes/plugin.php(517): WP_Hook->do_action(Array)
#1 /srv/wp-content/themes/meadow/header.php(9): wp_head()
#2 {main}` );
	expect( entry?.culprit?.confidence ).toBe( 'low' );
} );

test( 'core alone is core, the caller unknown', () => {
	const [ entry ] = parseLog(
		'PHP Fatal error:  Maximum execution time of 30 seconds exceeded in /srv/wp-includes/post.php on line 3'
	);
	expect( entry?.culprit ).toEqual( {
		kind: 'core',
		slug: 'wordpress',
		confidence: 'low',
	} );
} );

test( 'the address of a request accuses nobody', () => {
	const [ entry ] = parseLog(
		'2026/01/01 00:00:00 [error] 1#1: *1 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 192.0.2.1, request: "GET /wp-content/plugins/innocent/a.php HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000"'
	);
	expect( entry?.culprit?.slug ).toBe( 'php-fpm' );
} );

test( 'repeats are grouped, with how often and from when to when', () => {
	const line = ( minute: string ) =>
		`[01-Jan-2026 10:${ minute }:00 UTC] PHP Warning:  a in /s/wp-content/plugins/one/a.php on line 1\n`;
	const groups = groupEntries(
		parseLog( line( '01' ) + line( '05' ) + line( '03' ) )
	);
	expect( groups ).toHaveLength( 1 );
	expect( groups[ 0 ] ).toMatchObject( {
		count: 3,
		first: '2026-01-01T10:01:00.000Z',
		last: '2026-01-01T10:05:00.000Z',
	} );
} );

test( 'our own recorder, which calls the callback that it records, is never accused', () => {
	const [ entry ] =
		parseLog( `PHP Fatal error:  Uncaught TypeError: x in /srv/wp-includes/post.php:10
Stack trace:
#0 /srv/wp-content/plugins/gateway-doctor/includes/Agent/WrappedByValue.php(41): get_post(Array)
#1 /srv/wp-includes/class-wp-hook.php(324): GatewayDoctor\\Agent\\WrappedByValue->__invoke('')
#2 /srv/wp-content/plugins/boom/boom.php(7): do_something()
#3 {main}` );
	expect( entry?.culprit?.slug ).toBe( 'boom' );
} );
