import { say, type Message } from '../../../contract';
import type { PlainRequest } from '../../../probe';

/** A way to ask for the page that another visitor has. */
export interface Visitor {
	name: string | Message;
	/** What is different. */
	asks: Partial< PlainRequest >;
	/** Only Node can do it. */
	free?: boolean;
	/** Only of https addresses. */
	secure?: boolean;
}

/** Browsers of today, and other languages. */
const BROWSERS: Visitor[] = [
	{
		name: say`Firefox, in German`,
		asks: {
			headers: {
				'User-Agent':
					'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
				'Accept-Language': 'de',
			},
		},
	},
	{
		name: say`Safari on a telephone`,
		asks: {
			headers: {
				'User-Agent':
					'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
				'Accept-Language': 'en',
			},
		},
	},
];

const WAYS: Visitor[] = [
	{ name: 'IPv4', asks: { family: 4 }, free: true },
	{ name: 'IPv6', asks: { family: 6 }, free: true },
	{ name: 'HTTP/2', asks: { http2: true }, free: true, secure: true },
];

/**
 * Those that can be tried.
 *
 * @param url  The page.
 * @param free Whether the prober can do what a browser cannot.
 */
export function visitorsFor( url: string, free: boolean ): Visitor[] {
	const secure = url.startsWith( 'https:' );
	return [ ...BROWSERS, ...WAYS ].filter(
		( visitor ) =>
			( free || visitor.free !== true ) &&
			( secure || visitor.secure !== true )
	);
}

/** A cookie of this site's, with the bytes that it takes in a request. */
export interface CookieSize {
	name: string;
	bytes: number;
}

/**
 * nginx takes a header line of 8 kB (large_client_header_buffers, 4 of 8k),
 * Apache one of 8190 bytes (LimitRequestFieldSize): all cookies are one line.
 */
export const COOKIE_LIMIT = 8190;

/**
 * The cookies that a script may see, the largest first. HttpOnly ones are not
 * among them.
 *
 * @param line As document.cookie has it.
 */
export function cookieSizes( line: string ): CookieSize[] {
	return line
		.split( /;\s*/ )
		.filter( Boolean )
		.map( ( cookie ) => ( {
			name: cookie.split( '=', 1 )[ 0 ] ?? '',
			bytes: new TextEncoder().encode( cookie ).length + 2,
		} ) )
		.sort( ( a, b ) => b.bytes - a.bytes );
}
