import { textOf } from './bytes';
import { type Header, replayable } from './clean';
import { type Body, dataBody, formBody } from './curl-body';
import { headersOf } from './curl-headers';
import { type Option, optionsOf } from './curl-options';
import {
	commandIn,
	noting,
	ODD_BLANK,
	type Paste,
	pasteOf,
	placeOf,
	replaced,
	shown,
	UNSEEN,
} from './paste';
import type { Damage } from './shell-words';
import { type ShellWords, wordsOfShell } from './shells';
import { RequestError, type ReadFile, type Reading } from './types';

/** Options that change the way to the server, or who one is to it: that is ours. */
const OTHER_WAYS: readonly string[] = [
	'proxy',
	'preproxy',
	'proxy1.0',
	'proxy-user',
	'proxy-header',
	'socks4',
	'socks4a',
	'socks5',
	'socks5-hostname',
	'connect-to',
	'unix-socket',
	'abstract-unix-socket',
	'interface',
	'local-port',
	'dns-servers',
	'dns-interface',
	'doh-url',
	'haproxy-protocol',
	'haproxy-clientip',
	'cert',
	'key',
	'cacert',
	'capath',
	'pinnedpubkey',
	'ipv4',
	'ipv6',
	'digest',
	'ntlm',
	'negotiate',
	'location-trusted',
	'time-cond',
	'continue-at',
	'etag-compare',
];

const REFUSED: { [ name: string ]: string } = {
	config: 'reads its options from a file (-K): write them into the command',
	next: 'makes several requests (--next): give one of them',
	'upload-file':
		'uploads a file (-T): write it with --data-binary @FILE -X PUT',
	'aws-sigv4':
		'signs its request anew each time (--aws-sigv4), which cannot be done here',
	netrc: 'takes its password from a file (--netrc): write it with -u',
	'netrc-file':
		'takes its password from a file (--netrc-file): write it with -u',
	quote: 'gives orders of another protocol (-Q): take them out',
};

const MENDED: { [ damage in Damage ]: string } = {
	quotes: 'Typographic quotation marks were read as the plain ones that a program has made them of.',
	blanks: 'Blanks of another kind, and characters that nobody sees, were read as plain blanks or left out.',
	breaks: 'Lines that nothing joins were read as one command.',
};

/**
 * Reads a curl command as a browser copies it (for bash, for cmd.exe, for
 * PowerShell), or as one is written by hand, with what forums, editors and
 * terminals have made of it. All of it is read, or it is refused.
 *
 * @param command  As pasted.
 * @param readFile For values that begin with @.
 * @throws RequestError where it is no curl command, or not a whole one, with the place.
 */
export function readCurl( command: string, readFile: ReadFile ): Reading {
	const paste = withoutOddities( pasteOf( command ) );
	return inPaste( paste, () => readPaste( paste, readFile ) );
}

/** What is thrown with a place is said with its line and column. */
function inPaste< Value >( paste: Paste, read: () => Value ): Value {
	try {
		return read();
	} catch ( error ) {
		if ( ! ( error instanceof RequestError ) || error.at === undefined ) {
			throw error;
		}
		const [ , words = '', mark = '.' ] =
			/^([\s\S]*?)([.?]?)$/.exec( error.message ) ?? [];
		throw new RequestError(
			`${ words } (${ placeOf( paste, error.at ) })${ mark || '.' }`
		);
	}
}

const ODD_BLANKS = new RegExp( `[${ ODD_BLANK }]`, 'g' );

// Joiners belong to emoji and to Persian: they stay.
const UNSEEN_ONES = new RegExp( `(?![\u200c\u200d])[${ UNSEEN }]`, 'g' );

/**
 * Where a paste has odd blanks between its words it has them within by the same
 * hand. Where it has them within its values alone, they are a body's own.
 */
function withoutOddities( paste: Paste ): Paste {
	const before = commandIn( paste );
	const { damage } =
		before === null
			? { damage: new Set< Damage >() }
			: inPaste( paste, () => wordsOf( paste, before.length ) );
	return damage.has( 'blanks' )
		? noting(
				replaced(
					replaced( paste, UNSEEN_ONES, () => '' ),
					ODD_BLANKS,
					() => ' '
				),
				MENDED.blanks
			)
		: paste;
}

function wordsOf( { text, source }: Paste, from: number ): ShellWords {
	// Blanks in place of what stands before, so that each word keeps its place.
	return wordsOfShell( ' '.repeat( from ) + text.slice( from ), source );
}

function readPaste( paste: Paste, readFile: ReadFile ): Reading {
	const before = commandIn( paste );
	if ( before === null ) {
		throw new RequestError(
			'This is no curl command: it has to begin with the word curl.',
			0
		);
	}
	const { words, end, damage, shell, note } = wordsOf( paste, before.length );
	const behind = behindIt( paste.text, end );
	const options = optionsOf( words );
	for ( const { name, at } of options ) {
		if ( REFUSED[ name ] !== undefined ) {
			throw new RequestError( `The command ${ REFUSED[ name ] }.`, at );
		}
	}
	const reading = readingOf( options, readFile, shell === 'cmd' );
	return {
		...reading,
		notes: [
			...paste.notes,
			...[ ...damage ]
				.filter( ( one ) => one !== 'blanks' )
				.map( ( one ) => MENDED[ one ] ),
			...( note === null ? [] : [ note ] ),
			...elsewhere( before ),
			...behind,
			...reading.notes,
		],
	};
}

/** What stands before the command and leads it another way. */
function elsewhere( before: string ): string[] {
	const ways = before.match( /\b\w*proxy(?==)|\btorsocks|\bproxychains4?/gi );
	return ways === null
		? []
		: [ `Not taken over from the command: ${ ways.join( ', ' ) }.` ];
}

/**
 * What stands behind the command: where its output goes, other commands. Of
 * these nothing is sent; what is none of them is refused.
 */
function behindIt( text: string, end: number ): string[] {
	const rest = text.slice( end );
	const another = /(?:^|[\s;&|(])(?:\S*[\\/])?curl(?:\.exe)?\s/i.exec( rest );
	if ( another !== null ) {
		throw new RequestError(
			'These are several curl commands: give the one of the request that fails.',
			end + another.index + 1
		);
	}
	const [ line = '' ] = rest.split( '\n', 1 );
	const lost = /\n(?!\s*(?:[#|]|&&|$))(\s*)\S/.exec( rest );
	if ( lost !== null ) {
		const at = end + lost.index + 1 + ( lost[ 1 ] ?? '' ).length;
		throw new RequestError(
			`“${ shown( text.slice( at ).split( '\n', 1 )[ 0 ] ?? '' ) }” is no part of the command as it stands: give the command alone, and each of its lines whole.`,
			at
		);
	}
	const left = shown( line.replace( /^[;&\s]+/, '' ) );
	return left === '' ? [] : [ `Left out, behind the command: “${ left }”.` ];
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
	const resolve = options.flatMap( ( { name, value } ) =>
		name === 'resolve' && value !== null ? [ textOf( value ) ] : []
	);
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
		...( resolve.length === 0 ? {} : { resolve } ),
	};
}

/** curl makes several requests of these, unless it is told not to (--globoff). */
const SEVERAL = /\{[^{}]*,[^{}]*\}|\[(?:\d+-\d+|[a-z]-[a-z])(?::\d+)?\]/i;

function urlOf( options: readonly Option[], query: string ): string {
	const urls = options.filter( ( { name } ) => name === 'url' );
	const [ url, another ] = urls;
	if ( url === undefined || url.value === null ) {
		throw new RequestError( 'The command has no address.' );
	}
	if ( another !== undefined ) {
		throw new RequestError(
			`The command has ${ urls.length } addresses: give one. (Is a value without quotation marks?)`,
			another.at
		);
	}
	const more = [
		query,
		...options.flatMap( ( { name, value } ) =>
			name === 'url-query' ? [ value ?? '' ] : []
		),
	].filter( Boolean );
	const text = textOf( url.value ).replace( UNSEEN_ONES, '' ).trim();
	if (
		SEVERAL.test( text ) &&
		! options.some( ( { name } ) => name === 'globoff' )
	) {
		throw new RequestError(
			'curl makes several requests of this address ({…} or […]): give one, or add --globoff.',
			url.at
		);
	}
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
