import { textOf } from './bytes';
import { type Header, replayable } from './clean';
import { cmdWords, isForCmd } from './cmd-words';
import { type Body, dataBody, formBody } from './curl-body';
import { headersOf } from './curl-headers';
import { type Option, optionsOf } from './curl-options';
import { shellWords, type Words } from './shell-words';
import { RequestError, type ReadFile, type Reading } from './types';

/** Options that change the way to the server, which is ours. */
const OTHER_WAYS: readonly string[] = [
	'proxy',
	'resolve',
	'connect-to',
	'unix-socket',
	'cert',
	'socks5',
	'socks5-hostname',
];

const REFUSED: { [ name: string ]: string } = {
	config: 'reads its options from a file (-K): write them into the command',
	next: 'makes several requests (--next): give one of them',
	'upload-file':
		'uploads a file (-T): write it with --data-binary @FILE -X PUT',
};

/**
 * Reads a curl command as a browser copies it (for bash or for cmd.exe), or as
 * one is written by hand.
 *
 * @param command  As pasted.
 * @param readFile For values that begin with @.
 * @throws RequestError where it is no curl command, or not a whole one.
 */
export function readCurl( command: string, readFile: ReadFile ): Reading {
	const text = command.trim().replace( /^[$>%]\s+/, '' );
	const { words, rest } = wordsOf( text );
	if ( ! /^(?:.*[\\/])?curl(?:\.exe)?$/.test( words[ 0 ] ?? '' ) ) {
		throw new RequestError(
			'This is no curl command: it has to begin with the word curl.'
		);
	}
	if ( /(?:^|[\s;&|])curl(?:\.exe)?\s/.test( rest ) ) {
		throw new RequestError(
			'These are several curl commands: give the one of the request that fails.'
		);
	}
	const options = optionsOf( words.slice( 1 ) );
	for ( const { name } of options ) {
		if ( REFUSED[ name ] !== undefined ) {
			throw new RequestError( `The command ${ REFUSED[ name ] }.` );
		}
	}
	return readingOf( options, readFile, isForCmd( text ) );
}

function wordsOf( text: string ): Words {
	return isForCmd( text ) ? cmdWords( text ) : shellWords( text );
}

function readingOf(
	options: readonly Option[],
	readFile: ReadFile,
	forCmd: boolean
): Reading {
	const has = ( name: string ) =>
		options.some( ( option ) => option.name === name );
	const last = ( name: string ) =>
		options.findLast( ( option ) => option.name === name )?.value ?? null;
	const body = formBody( options, readFile ) ?? dataBody( options, readFile );
	const asQuery = has( 'get' );
	const sent = asQuery ? null : body;
	const headers = headersOf( options, sent );
	const method =
		last( 'request' ) ??
		( has( 'head' ) ? 'HEAD' : null ) ??
		( sent === null ? 'GET' : 'POST' );
	const skipped = OTHER_WAYS.filter( has );
	return {
		request: replayable(
			method,
			urlOf( options, asQuery ? ( body?.bytes ?? '' ) : '' ),
			headers,
			sent === null ? null : repaired( sent, headers, forCmd )
		),
		notes:
			skipped.length === 0
				? []
				: [
						`Not taken over from the command: --${ skipped.join( ', --' ) }.`,
					],
		insecure: has( 'insecure' ),
	};
}

function urlOf( options: readonly Option[], query: string ): string {
	const urls = options.filter( ( { name } ) => name === 'url' );
	const [ url ] = urls;
	if ( url === undefined || url.value === null ) {
		throw new RequestError( 'The command has no address.' );
	}
	if ( urls.length > 1 ) {
		throw new RequestError(
			`The command has ${ urls.length } addresses: give one. (Is a value without quotation marks?)`
		);
	}
	const more = [
		query,
		...options.flatMap( ( { name, value } ) =>
			name === 'url-query' ? [ value ?? '' ] : []
		),
	].filter( Boolean );
	const text = textOf( url.value ).trim();
	// curl's own guess where there is no scheme.
	const [ address = '' ] = (
		/^[a-z][a-z\d+.-]*:\/\//i.test( text ) ? text : `http://${ text }`
	).split( '#' );
	return more.length === 0
		? address
		: `${ address }${ address.includes( '?' ) ? '&' : '?' }${ more.join( '&' ) }`;
}

/**
 * Browsers write line ends for cmd.exe without their carriage return, without
 * which no server can read a body of several parts.
 */
function repaired(
	body: Body,
	headers: readonly Header[],
	forCmd: boolean
): string {
	const type =
		headers.find(
			( [ name ] ) => name.toLowerCase() === 'content-type'
		)?.[ 1 ] ?? body.type;
	return forCmd && /^\s*multipart\//i.test( type )
		? body.bytes.replace( /\r?\n/g, '\r\n' )
		: body.bytes;
}
