/**
 * The cases of the lab: what is wrong with the site, and what a diagnosis
 * of it has to say. Each has twenty plugins beside Gateway Doctor.
 *
 * faults     plugins of tests/fixtures/plugins that are at fault
 * theme      a theme of tests/fixtures/themes
 * stopped    PHP-FPM is stopped before the diagnosis
 * quiet      the fault shows under /shop/ only, so that visitors of / can be measured
 * inShop     the fault shows under /shop/ only, and the front page is diagnosed
 * before     what happens before the diagnosis, for the stack: visitors who come and go
 * path       the address that is diagnosed, where it is not /
 * request    the curl command to replay, for a site's address
 * secrets    what must not be in RUN.json
 * expected   { kind, culprits, causes, where, status, says }; causes: any of these; says: in the summary
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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

// Visitors of a page, one after the other.
async function visit( url, times ) {
	for ( let time = 0; time < times; time++ ) {
		await ( await fetch( url ) ).arrayBuffer();
	}
}

// With the first visit of the lab's own, 14 failures.
const failInShop = ( { url } ) => visit( `${ url }/shop/`, 13 );
// PHP runs to its end, with a good status: no mark says where.
const noPage = ( slug ) => ( {
	kind: 'plugin',
	culprits: [ plugin( slug ) ],
	causes: [ null ],
	where: null,
	status: FOUND,
} );

const HEALTHY = {
	kind: 'healthy',
	culprits: [],
	causes: [ null ],
	where: null,
	status: 0,
};

export const CASES = [
	{
		name: 'healthy',
		faults: [],
		expected: HEALTHY,
	},
	{
		name: 'elsewhere',
		faults: [ 'fatal' ],
		inShop: true,
		before: failInShop,
		expected: {
			kind: 'elsewhere',
			culprits: [],
			causes: [ null ],
			where: null,
			status: FOUND,
			says: /GET \/shop\/ failed \(500\) 14 times since .* ago/,
		},
	},
	{
		name: 'elsewhere-over',
		faults: [ 'fatal' ],
		inShop: true,
		before: async ( stack ) => {
			await failInShop( stack );
			await rm( join( stack.site.content, 'plugins', 'fatal' ), {
				recursive: true,
			} );
			// So long opcache does not look whether a file is still there.
			await sleep( 3000 );
			await visit( `${ stack.url }/shop/`, 5 );
		},
		expected: {
			...HEALTHY,
			says: /GET \/shop\/ failed 14 times.* over/,
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
		...onePlugin( 'redirect', 'redirect-crash', 'php_segfault' ),
		// Without its last slash WordPress sends the visitor on.
		path: '/shop',
	},
	{
		...onePlugin( 'gzip-lie', 'gzip-lie', null ),
		expected: noPage( 'gzip-lie' ),
	},
	{
		...onePlugin( 'no-end', 'no-end', null ),
		expected: noPage( 'no-end' ),
	},
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
	{
		...onePlugin( 'checkout', 'checkout-crash', 'php_segfault' ),
		// As Chrome copies it. The plugin dies of this very order only.
		request: ( url ) => `curl '${ url }/?wc-ajax=checkout' \\
  -H 'accept: application/json, text/javascript, */*; q=0.01' \\
  -H 'content-type: application/x-www-form-urlencoded; charset=UTF-8' \\
  -b 'lab_cart=two%20words' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' \\
  --data-raw $'billing_company=J\\u00fcrgen+%26+S%C3%B6hne&note=it\\'s+a+gift\\u0021&account_password=open-sesame-7' \\
  --compressed`,
		secrets: [ 'open-sesame-7' ],
	},
];
