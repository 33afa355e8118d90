/**
 * The eight cases of the lab: what is wrong with the site, and what a diagnosis
 * of it has to say. Each has twenty plugins beside Gateway Doctor.
 *
 * faults     plugins of tests/fixtures/plugins that are at fault
 * theme      a theme of tests/fixtures/themes
 * stopped    PHP-FPM is stopped before the diagnosis
 * quiet      the fault shows under /shop/ only, so that visitors of / can be measured
 * expected   { kind, culprits, causes, where, status }; causes: any of these
 */

const plugin = ( slug ) => ( { kind: 'plugin', slug } );
const inPlugin = ( slug ) => `wp-content/plugins/${ slug }/${ slug }.php`;
const FOUND = 2;

// One plugin of twenty, at fault on its own.
const onePlugin = ( name, slug, cause ) => ( {
	name,
	faults: [ slug ],
	expected: {
		kind: 'plugin',
		culprits: [ plugin( slug ) ],
		causes: [ cause ],
		where: { hook: 'template_redirect', file: inPlugin( slug ) },
		status: FOUND,
	},
} );

export const CASES = [
	{
		name: 'healthy',
		faults: [],
		expected: {
			kind: 'healthy',
			culprits: [],
			causes: [ null ],
			where: null,
			status: 0,
		},
	},
	onePlugin( 'segv', 'crash-segv', 'php_segfault' ),
	onePlugin( 'headers', 'big-headers', 'upstream_header_too_big' ),
	{
		...onePlugin( 'hang', 'hang', 'fpm_request_terminate_timeout' ),
		quiet: true,
	},
	onePlugin( 'fatal', 'fatal', 'php_fatal_uncaught' ),
	{
		name: 'theme',
		faults: [],
		theme: 'crash-theme',
		expected: {
			kind: 'theme',
			culprits: [ { kind: 'theme', slug: 'crash-theme' } ],
			causes: [ 'php_segfault' ],
			where: {
				hook: 'template_redirect',
				file: 'wp-content/themes/crash-theme/functions.php',
			},
			status: FOUND,
		},
	},
	{
		name: 'stopped',
		faults: [],
		stopped: true,
		expected: {
			kind: 'below-plugins',
			// From outside, a socket that is gone and a refused one look the same.
			causes: [ null, 'socket_not_found', 'upstream_conn_refused' ],
			where: null,
			status: FOUND,
		},
	},
	{
		name: 'pair',
		faults: [ 'pair-a', 'pair-b' ],
		expected: {
			kind: 'combination',
			culprits: [ plugin( 'pair-a' ), plugin( 'pair-b' ) ],
			causes: [ 'php_segfault' ],
			where: { hook: 'template_redirect', file: inPlugin( 'pair-b' ) },
			status: FOUND,
		},
	},
];
