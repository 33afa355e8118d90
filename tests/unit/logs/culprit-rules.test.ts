import { parseLog, type LogOptions } from '../../../src/logs';

const WP = '/srv/site';

function read( message: string, frames: string[], options: LogOptions = {} ) {
	const trace = frames.map( ( one, index ) => `#${ index } ${ one }` );
	const [ entry ] = parseLog(
		`[23-Nov-2026 02:10:44 UTC] PHP Fatal error:  ${ message }\nStack trace:\n${ trace.join( '\n' ) }\n#${ trace.length } {main}\n`,
		options
	);
	return {
		who: entry?.culprit
			? `${ entry.culprit.kind }/${ entry.culprit.slug }`
			: 'nobody',
		where: `${ entry?.file }:${ entry?.line }`,
		needs: entry?.needs ?? null,
	};
}

const HOOK = `${ WP }/wp-includes/class-wp-hook.php(324): WP_Hook->apply_filters(NULL, Array)`;

test.each( [
	[
		'a library in vendor belongs to the plugin that brings it',
		`Uncaught Exception: x in ${ WP }/wp-content/plugins/boom/vendor/acme/http/src/Client.php:9`,
		[
			`${ WP }/wp-content/plugins/boom/src/Go.php(4): Acme\\Client->get()`,
			HOOK,
		],
		'plugin/boom',
	],
	[
		'a library in the vendor folder of the site belongs to its caller',
		`Uncaught Exception: x in ${ WP }/vendor/acme/http/src/Client.php:9`,
		[
			`${ WP }/web/app/plugins/boom/src/Go.php(4): Acme\\Client->get()`,
			HOOK,
		],
		'plugin/boom',
	],
	[
		"Composer's loader is not to blame for the class that it loads",
		`Uncaught Error: Class "Acme\\Base" not found in ${ WP }/wp-content/plugins/boom/src/Go.php:3`,
		[
			`${ WP }/wp-content/plugins/other/vendor/composer/ClassLoader.php(571): include()`,
			`${ WP }/wp-content/plugins/boom/boom.php(12): spl_autoload_call('Boom\\Go')`,
		],
		'plugin/boom',
	],
	[
		'a must-use plugin in a folder',
		`Uncaught Error: x in ${ WP }/wp-content/mu-plugins/tools/src/a.php:2`,
		[ HOOK ],
		'mu-plugin/tools',
	],
	[
		'a must-use plugin of one file, below Bedrock',
		'Uncaught Error: x in /srv/bedrock/web/app/mu-plugins/tools.php:2',
		[ '/srv/bedrock/web/wp/wp-includes/load.php(9): tools()' ],
		'mu-plugin/tools',
	],
	[
		'a drop-in that fails by itself',
		`Uncaught RedisException: x in ${ WP }/wp-content/object-cache.php:70`,
		[ `${ WP }/wp-includes/load.php(800): require_once()` ],
		'drop-in/object-cache',
	],
	[
		'a template of a plugin that the theme overrides is the theme’s',
		`Uncaught Error: Call to a member function get_name() on null in ${ WP }/wp-content/themes/meadow/boom/card.php:7`,
		[
			`${ WP }/wp-content/plugins/boom/inc/templates.php(40): include()`,
			HOOK,
		],
		'theme/meadow',
	],
	[
		'a file of core that a plugin calls with nonsense is the plugin’s doing',
		`Uncaught TypeError: trim(): Argument #1 must be of type string, array given in ${ WP }/wp-includes/formatting.php:90`,
		[
			`${ WP }/wp-includes/formatting.php(90): trim(Array)`,
			`${ WP }/wp-content/plugins/boom/boom.php(3): sanitize_text_field(Array)`,
			HOOK,
		],
		'plugin/boom',
	],
	[
		'backslashes and a drive',
		'Uncaught Error: x in C:\\inetpub\\site\\wp-content\\plugins\\boom\\inc\\a.php:5',
		[ 'C:\\inetpub\\site\\wp-includes\\class-wp-hook.php(324): boom_go()' ],
		'plugin/boom',
	],
	[
		"eval()'d code is whose eval it is",
		`syntax error, unexpected end of file in ${ WP }/wp-content/plugins/snippets/run.php(44) : eval()'d code on line 1`,
		[ HOOK ],
		'plugin/snippets',
	],
	[
		'an archive belongs to the plugin that it lies in',
		`Uncaught Exception: x in phar://${ WP }/wp-content/plugins/boom/lib/aws.phar/Client.php:9`,
		[ `phar://${ WP }/wp-content/plugins/boom/lib/aws.phar/a.php(3): x()` ],
		'plugin/boom',
	],
	[
		'an archive of WP-CLI belongs to nobody',
		'Uncaught Exception: x in phar:///usr/local/bin/wp/php/WP_CLI/Runner.php:9',
		[ 'phar:///usr/local/bin/wp/php/boot-phar.php(20): include()' ],
		'nobody',
	],
] )( '%s', ( _, message, frames, who ) => {
	expect( read( message, frames ).who ).toBe( who );
} );

test( 'what is missing belongs to the caller, with what it needed as a hint', () => {
	expect(
		read(
			`Uncaught Error: Call to undefined function wc_get_order() in ${ WP }/wp-content/plugins/boom/a.php:4`,
			[ HOOK ]
		)
	).toEqual( {
		who: 'plugin/boom',
		where: `${ WP }/wp-content/plugins/boom/a.php:4`,
		needs: {
			kind: 'function',
			name: 'wc_get_order',
			plugin: 'woocommerce',
		},
	} );
} );

test( 'eval()’d code stands where the eval does', () => {
	expect(
		read(
			`Uncaught Error: x in ${ WP }/wp-content/plugins/snippets/run.php(44) : eval()'d code:1`,
			[]
		).where
	).toBe( `${ WP }/wp-content/plugins/snippets/run.php:44` );
} );

describe( 'a plugin that is a symlink', () => {
	const links: LogOptions[ 'links' ] = [
		{ folder: '/home/dev/boom-trunk', kind: 'plugin', slug: 'boom' },
		{ folder: '/data/addons', kind: 'plugin', slug: '' },
		{ folder: '/home/dev/one.php', kind: 'mu-plugin', slug: 'tools' },
	];

	test.each( [
		[ '/home/dev/boom-trunk/inc/a.php', 'plugin/boom' ],
		[ '/data/addons/shop/shop.php', 'plugin/shop' ],
		[ '/data/addons/hello.php', 'plugin/hello' ],
		[ '/home/dev/one.php', 'mu-plugin/tools' ],
		[ '/home/dev/boom-trunk-old/a.php', 'nobody' ],
	] )( '%s belongs to %s', ( file, who ) => {
		expect(
			read( `Uncaught Error: x in ${ file }:5`, [], { links } ).who
		).toBe( who );
	} );

	test( 'belongs to nobody where the site said nothing of links', () => {
		expect(
			read( 'Uncaught Error: x in /home/dev/boom-trunk/a.php:5', [] ).who
		).toBe( 'nobody' );
	} );
} );
