import { bytesOf } from './bytes';
import { type Header, replayable } from './clean';
import { bodyOf, type HarBody } from './har-body';
import { type HarChoice, type HarLine, inWords, take } from './har-choice';
import { RequestError, type Reading } from './types';

/** What is read of an entry: http://www.softwareishard.com/blog/har-12-spec/ */
export interface HarEntry {
	request: {
		method: string;
		url: string;
		headers?: { name: string; value: string }[];
		cookies?: { name: string; value: string }[];
		postData?: {
			mimeType?: string;
			text?: string;
			encoding?: string;
			params?: {
				name: string;
				value?: string;
				fileName?: string;
				contentType?: string;
			}[];
		};
	};
	response?: { status?: number; _error?: string };
}

function isEntry( value: unknown ): value is HarEntry {
	const request = ( value as Partial< HarEntry > | null )?.request;
	return (
		typeof request?.url === 'string' && typeof request.method === 'string'
	);
}

function entriesOf( text: string ): HarEntry[] {
	let har: unknown;
	try {
		har = JSON.parse( text.replace( /^\ufeff/, '' ) );
	} catch ( error ) {
		throw new RequestError(
			`The HAR file is not JSON (${ error instanceof Error ? error.message : String( error ) }): was it saved whole?`
		);
	}
	const entries = ( har as { log?: { entries?: unknown } } | null )?.log
		?.entries;
	if ( ! Array.isArray( entries ) ) {
		throw new RequestError(
			'The file has no list of requests (log.entries): it is no HAR file.'
		);
	}
	return entries.filter( isEntry );
}

const statusOf = ( { response }: HarEntry ): number => response?.status ?? 0;

/** An answer of 5xx, or none; what the browser itself held back did not fail. */
function hasFailed( entry: HarEntry ): boolean {
	const status = statusOf( entry );
	return (
		( status >= 500 && status <= 599 ) ||
		( status === 0 &&
			! /BLOCKED|ABORTED/i.test( entry.response?._error ?? '' ) )
	);
}

/**
 * The requests of a HAR file that go to a page, in their order.
 *
 * @param text   Of the file.
 * @param origin Only requests to this origin.
 * @throws RequestError where it is no HAR file.
 */
export function harLines( text: string, origin?: string ): HarLine[] {
	return entriesOf( text ).flatMap( ( one, index ) =>
		isOf( one, origin )
			? [
					{
						entry: index + 1,
						method: one.request.method,
						url: one.request.url,
						status: statusOf( one ),
						failed: hasFailed( one ),
					},
				]
			: []
	);
}

function isOf( { request }: HarEntry, origin: string | undefined ): boolean {
	return (
		URL.canParse( request.url ) &&
		/^https?:/i.test( request.url ) &&
		( origin === undefined || new URL( request.url ).origin === origin )
	);
}

/**
 * Reads the failing request out of a HAR file: the first that was answered with
 * 5xx, or else the first without an answer.
 *
 * @param text   Of the file.
 * @param choice Which, where that is not enough.
 * @throws RequestError where none failed: with a list to choose from.
 */
export function readHar( text: string, choice: HarChoice = {} ): Reading {
	const lines = harLines( text, choice.origin );
	const taken = take( lines, choice );
	const entry = entriesOf( text )[ taken.entry - 1 ];
	if ( entry === undefined ) {
		throw new RequestError( `The file has no request ${ taken.entry }.` );
	}
	const failed = lines.filter( ( line ) => line.failed );
	const notes =
		choice.entry === undefined && failed.length > 1
			? [
					`${ failed.length } requests of the file failed; taken is number ${ taken.entry }: ${ inWords( taken ) }`,
				]
			: [];
	return readingOf( entry, notes );
}

function readingOf( { request }: HarEntry, notes: string[] ): Reading {
	const headers: Header[] = ( request.headers ?? [] ).map(
		( { name, value } ) => [ bytesOf( name ), bytesOf( value ) ] as const
	);
	const has = ( name: string ) =>
		headers.some( ( [ said ] ) => said.toLowerCase() === name );
	const cookies = request.cookies ?? [];
	if ( ! has( 'cookie' ) && cookies.length > 0 ) {
		headers.push( [
			'cookie',
			bytesOf(
				cookies
					.map( ( { name, value } ) => `${ name }=${ value }` )
					.join( '; ' )
			),
		] );
	}
	if ( ! has( 'cookie' ) && cookies.length === 0 ) {
		notes.push(
			'The file has no cookies for this request. If it needs a session, save it again “with sensitive data”, or copy the request as cURL.'
		);
	}
	const body = bodyOf( request.postData, headers );
	return {
		request: replayable(
			request.method,
			request.url,
			body === null ? headers : withType( headers, body ),
			body?.bytes ?? null
		),
		notes: [ ...notes, ...( body?.notes ?? [] ) ],
		insecure: false,
	};
}

/** A body that was put together from its fields has a boundary of its own. */
function withType( headers: readonly Header[], body: HarBody ): Header[] {
	const said = headers.some( ( [ name ] ) => isType( name ) );
	return said && ! body.rebuilt
		? [ ...headers ]
		: [
				...headers.filter( ( [ name ] ) => ! isType( name ) ),
				[ 'content-type', body.type ],
			];
}

const isType = ( name: string ): boolean =>
	name.toLowerCase() === 'content-type';
