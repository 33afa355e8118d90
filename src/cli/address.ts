import { isIP } from 'node:net';
import type { Observation } from '../contract';
import type { NodeProber } from '../probe/node';
import { UsageError } from './failure';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether an address says by which scheme. */
export const hasScheme = ( text: string ): boolean => SCHEME.test( text );

/** Without the two slashes of an address that leaves its scheme to the page it stands in. */
const withoutSlashes = ( text: string ): string =>
	text.trim().replace( /^\/\/(?=[^/])/, '' );

/**
 * An absolute http(s) URL; https where it has no scheme.
 *
 * @param text As given on the command line.
 * @throws UsageError where it is no web address.
 */
export function parseUrl( text: string ): string {
	const given = withoutSlashes( text );
	const url = hasScheme( given ) ? given : `https://${ given }`;
	if (
		! URL.canParse( url ) ||
		! /^https?:/i.test( url ) ||
		! isHost( new URL( url ).hostname ) ||
		! ( hasScheme( given ) || looksLikeAddress( given ) )
	) {
		throw new UsageError(
			`${ given === '' ? 'An empty text' : given } is no web address. Give one like https://example.com/shop/.`
		);
	}
	return new URL( url ).toString();
}

/** As DNS and servers take it: URLs may have stranger ones. */
function isHost( name: string ): boolean {
	return (
		/^\[[0-9a-f:.]+\]$/i.test( name ) ||
		/^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?$/i.test(
			name
		)
	);
}

/** Without a scheme a word may be anything: a name of a host has a dot, or is localhost. */
function looksLikeAddress( text: string ): boolean {
	const [ , host = '', port ] =
		/^(\[[^\]]+\]|[^/?#:@\\]+)(:\d{1,5})?(?:[/?#]|$)/.exec( text ) ?? [];
	if ( /^[\d.]+$/.test( host ) ) {
		return isIP( host ) !== 0;
	}
	return (
		host !== '' &&
		( host.startsWith( '[' ) ||
			/[^.]\.[^.]/.test( host ) ||
			host.toLowerCase() === 'localhost' ||
			port !== undefined )
	);
}

/**
 * The address, by http where it was given without a scheme and https cannot be
 * reached. Any answer is an answer: then it stays https.
 *
 * @param text   As given on the command line.
 * @param url    What parseUrl() made of it.
 * @param prober Knows where to connect.
 */
export async function reachableUrl(
	text: string,
	url: string,
	prober: NodeProber
): Promise< string > {
	const given = withoutSlashes( text );
	if ( hasScheme( given ) ) {
		return url;
	}
	const byTls = await prober.hindrance( url );
	if ( byTls === null ) {
		return url;
	}
	const plain = url.replace( /^https:/, 'http:' );
	const plainly = await prober.hindrance( plain );
	process.stderr.write(
		plainly === null
			? `${ given } cannot be reached by https: ${ plain } is asked.\n`
			: `${ given } has no scheme, and can be reached by neither: ${ url } (${ WHY[ byTls ] }), then ${ plain } (${ WHY[ plainly ] }).\n`
	);
	return plainly === null ? plain : url;
}

/** Why there is no connection. */
const WHY: { [ error in NonNullable< Observation[ 'error' ] > ]: string } = {
	refused: 'nothing listens there',
	dns: 'the name is not known',
	timeout: 'no answer in time',
	reset: 'the connection was ended',
	cut: 'the connection was ended',
	tls: 'no TLS is spoken there',
	network: 'no way to it',
	encoding: 'the answer cannot be read',
	empty: 'the answer is empty',
	'error-page': 'the answer is an error',
	unfinished: 'the answer has no end',
	aborted: 'stopped',
};

/**
 * The site's key, as given.
 *
 * @param given On the command line; before the environment.
 * @throws UsageError where it was given, and is empty: a variable that was never set.
 */
export function keyOf( given: string | undefined ): string | undefined {
	const [ key, name ] =
		given === undefined
			? [ process.env.GATEWAY_DOCTOR_KEY, 'GATEWAY_DOCTOR_KEY' ]
			: [ given, '--key' ];
	if ( key?.trim() === '' ) {
		throw new UsageError(
			`${ name } is empty. Put the key from Tools > Gateway Doctor there, or leave it out to look from outside only.`
		);
	}
	return key?.trim();
}
