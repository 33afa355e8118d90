import { textOf } from './bytes';
import { RequestError, type Bytes, type ReplayRequest } from './types';

export type Header = readonly [ name: string, value: Bytes ];

/**
 * What belongs to one connection (RFC 9110, 7.6.1), is made anew for each
 * request, would be answered with "not modified", or is ours.
 */
const DROPPED: ReadonlySet< string > = new Set( [
	'connection',
	'keep-alive',
	'proxy-connection',
	'proxy-authenticate',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'http2-settings',
	'alt-used',
	'expect',
	'host',
	'content-length',
	'if-none-match',
	'if-modified-since',
	'gateway-doctor',
] );

/** What a terminal can unpack. */
const ENCODINGS: ReadonlySet< string > = new Set( [ 'gzip', 'deflate', 'br' ] );

/** RFC 9110, 5.6.2 and 5.5. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const NOT_A_VALUE = /[\0\r\n]/;

/** Bytes of a body: more is an upload, which a diagnosis should not repeat thirty times. */
const MOST = 32 * 1024 * 1024;

/** Without blanks at its ends; the byte A0, part of a character, is none. */
function trimmed( value: Bytes ): Bytes {
	let end = value.length;
	// An expression that looks for the blanks at the end would begin anew at each blank before.
	while ( value[ end - 1 ] === ' ' || value[ end - 1 ] === '\t' ) {
		end--;
	}
	return value.slice( 0, end ).replace( /^[ \t]+/, '' );
}

/** The cookies without our own, whose safe session would change what is seen. */
const cookies = ( value: Bytes ): Bytes =>
	value
		.split( /;\s*/ )
		.filter( ( pair ) => pair !== '' && ! /^gateway_doctor=/.test( pair ) )
		.join( '; ' );

function kept( name: string, value: Bytes ): Bytes | null {
	switch ( name ) {
		case 'cookie':
			return cookies( value ) || null;
		case 'accept-encoding':
			return (
				value
					.split( ',' )
					.map( ( encoding ) => encoding.trim() )
					.filter( ( encoding ) =>
						ENCODINGS.has( encoding.replace( /;.*/, '' ) )
					)
					.join( ', ' ) || null
			);
		default:
			return value;
	}
}

/**
 * A header's name and value as they can be sent.
 *
 * @throws RequestError where they cannot.
 */
export function assertSendable( name: string, value: Bytes ): void {
	const isOfHttp2 = /^:[a-z]+$/.test( name );
	if (
		( ! TOKEN.test( name ) && ! isOfHttp2 ) ||
		NOT_A_VALUE.test( value )
	) {
		throw new RequestError(
			`“${ textOf( name ).slice( 0, 40 ) }” is no header that can be sent.`
		);
	}
}

/** Lower-case names, each once: values of one name are joined as RFC 9110, 5.3 says. */
function headersOf( list: readonly Header[] ): ReplayRequest[ 'headers' ] {
	const lower = list.map(
		( [ name, value ] ) =>
			[ name.trim().toLowerCase(), trimmed( value ) ] as const
	);
	const ofConnection = new Set(
		lower
			.filter( ( [ name ] ) => name === 'connection' )
			.flatMap( ( [ , value ] ) =>
				value.toLowerCase().split( /\s*,\s*/ )
			)
	);
	const headers = new Map< string, Bytes >();
	for ( const [ name, given ] of lower ) {
		// HTTP/2 writes method and address as headers that begin with a colon.
		if (
			name.startsWith( ':' ) ||
			DROPPED.has( name ) ||
			ofConnection.has( name )
		) {
			continue;
		}
		assertSendable( name, given );
		const before = headers.get( name );
		const value = kept( name, given );
		if ( value !== null ) {
			headers.set(
				name,
				before === undefined
					? value
					: `${ before }${ name === 'cookie' ? '; ' : ', ' }${ value }`
			);
		}
	}
	return Object.fromEntries( headers );
}

/** URL encodes a user's name by its bytes. */
const unescaped = ( encoded: string ): Bytes =>
	encoded.replace( /%([\dA-F]{2})/gi, ( _, hex: string ) =>
		String.fromCharCode( parseInt( hex, 16 ) )
	);

/** An address as it is sent: no fragment, no user name, no parameter of ours. */
function addressOf( text: string ): URL {
	if ( ! URL.canParse( text ) || ! /^https?:\/\//i.test( text ) ) {
		throw new RequestError(
			`${ text.slice( 0, 200 ) } is no web address that can be asked.`
		);
	}
	const url = new URL( text );
	url.hash = '';
	// Not by searchParams, which would write all the others anew.
	url.search = url.search
		.replace( /([?&])gateway-doctor(?:-fresh)?=[^&]*(&|$)/, '$1' )
		.replace( /[?&]$/, '' );
	return url;
}

/**
 * A request as it will be sent again.
 *
 * @param method  As given.
 * @param address Absolute URL.
 * @param headers In order, a name may come twice.
 * @param body    Bytes, or null.
 * @throws RequestError where it cannot be sent, or is for another host than its address.
 */
export function replayable(
	method: string,
	address: string,
	headers: readonly Header[],
	body: Bytes | null
): ReplayRequest {
	const url = addressOf( address );
	const host = headers.find(
		( [ name ] ) => name.toLowerCase() === 'host'
	)?.[ 1 ];
	if (
		host !== undefined &&
		host.trim() !== '' &&
		host.trim().toLowerCase() !== url.host
	) {
		throw new RequestError(
			`The request is for the host ${ host.trim() } but goes to ${ url.host }: put ${ host.trim() } into its address, and give --resolve HOST:PORT:ADDRESS.`
		);
	}
	if (
		! /^[A-Z]{3,20}$/.test( method.toUpperCase() ) ||
		/^(CONNECT|TRACE)$/i.test( method )
	) {
		throw new RequestError(
			`${ method.slice( 0, 20 ) } is no method that can be sent again.`
		);
	}
	if ( ( body?.length ?? 0 ) > MOST ) {
		throw new RequestError(
			'The body is larger than 32 MB: that is too much to send again and again.'
		);
	}
	const all = [ ...headers ];
	if (
		url.username !== '' &&
		! all.some( ( [ name ] ) => /^authorization$/i.test( name ) )
	) {
		all.push( [
			'authorization',
			`Basic ${ btoa( `${ unescaped( url.username ) }:${ unescaped( url.password ) }` ) }`,
		] );
	}
	url.username = '';
	url.password = '';
	return {
		method: method.toUpperCase(),
		url: url.href,
		headers: headersOf( all ),
		body: body === '' ? null : body,
	};
}
