import type { ReplayRequest } from './types';

/** RFC 9110, 9.2.1: methods that only ask. */
const SAFE: ReadonlySet< string > = new Set( [ 'GET', 'HEAD', 'OPTIONS' ] );

/**
 * What tells that an address does something: a nonce (WordPress makes one for
 * every link that changes), an action, WooCommerce's cart.
 */
const DOING: readonly RegExp[] = [
	/nonce$/i,
	/^(?:security|action2?|_method|wc-ajax|add-to-cart|remove_item|undo_item|doing_wp_cron|rest_method)$/i,
];

/** These do what they are for, however they are asked. */
const DOING_FILES =
	/\/(?:wp-cron|xmlrpc|wp-comments-post|wp-trackback|admin-post|async-upload|update)\.php$/;

/**
 * Whether a request may change something on the site, so that it must never be
 * sent without the agent's guard. In doubt it does.
 *
 * @param request The request.
 */
export function mayChange( request: ReplayRequest ): boolean {
	const { method, url, headers, body } = request;
	const { pathname, searchParams } = new URL( url );
	return (
		! SAFE.has( method ) ||
		body !== null ||
		headers[ 'x-http-method-override' ] !== undefined ||
		DOING_FILES.test( pathname ) ||
		[ ...searchParams.keys() ].some( ( name ) =>
			DOING.some( ( pattern ) => pattern.test( name ) )
		)
	);
}

/**
 * Why a request can never be a probe; null where it can be one. A masked request
 * may lack the very plugin that guards the login, so the agent refuses these.
 *
 * @param request The request.
 */
export function whyNever( request: ReplayRequest ): string | null {
	const { method, url } = request;
	const { pathname } = new URL( url );
	if ( /\/xmlrpc\.php$/.test( pathname ) ) {
		return 'XML-RPC can sign people in, and a probe signs nobody in: this request cannot be replayed.';
	}
	if ( /\/wp-login\.php$/.test( pathname ) && ! SAFE.has( method ) ) {
		return 'A sign-in cannot be replayed: a probe signs nobody in. Diagnose the address of the login page itself.';
	}
	return null;
}

/** What the guard of a replayed request does not reach, to be said before it is sent. */
export const NOT_COVERED: readonly string[] = [
	'What a plugin sends by its own means leaves the server: its own cURL, a socket, its own mail or queue connection. Only requests by WordPress’s HTTP functions, and mail by wp_mail(), are held back.',
	'GET requests to other servers are let through.',
	'Files that it writes stay: uploads, exports, logs.',
	'What a plugin writes over a database connection of its own stays.',
];
