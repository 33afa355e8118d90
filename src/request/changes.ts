import { doesSomething, pathOf } from './doing';
import type { ReplayRequest } from './types';

/** RFC 9110, 9.2.1: methods that only ask. */
const SAFE: ReadonlySet< string > = new Set( [ 'GET', 'HEAD', 'OPTIONS' ] );

/** WordPress reads the first (wp-includes/rest-api/class-wp-rest-server.php); proxies and frameworks the others. */
const OVERRIDES: readonly string[] = [
	'x-http-method-override',
	'x-http-method',
	'x-method-override',
];

/**
 * Whether a request may change something on the site, so that it must never be
 * sent without the agent's guard. In doubt it does.
 *
 * @param request The request.
 */
export function mayChange( request: ReplayRequest ): boolean {
	const { method, url, headers, body } = request;
	return (
		! SAFE.has( method ) ||
		body !== null ||
		OVERRIDES.some( ( name ) => headers[ name ] !== undefined ) ||
		doesSomething( url )
	);
}

/**
 * An address as a request that may change something: whoever typed it, or took
 * it out of a log, may not know what it does. Null where it only shows a page.
 *
 * @param url Absolute URL.
 */
export function doingRequest( url: string ): ReplayRequest | null {
	return doesSomething( url )
		? { method: 'GET', url, headers: {}, body: null }
		: null;
}

/**
 * Why a request can never be a probe; null where it can be one. A masked request
 * may lack the very plugin that guards the login, so the agent refuses these.
 *
 * @param request The request.
 */
export function whyNever( request: ReplayRequest ): string | null {
	const { method, url } = request;
	const path = pathOf( url );
	if ( /\/xmlrpc\.php(?:\/|$)/i.test( path ) ) {
		return 'XML-RPC can sign people in, and a probe signs nobody in: this request cannot be replayed.';
	}
	if ( /\/wp-login\.php(?:\/|$)/i.test( path ) && ! SAFE.has( method ) ) {
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
