import { bytesOf } from './bytes';
import { type Header, replayable } from './clean';
import {
	type HarChoice,
	type HarLine,
	inWords,
	isSameSite,
	take,
} from './har-choice';
import { multipart } from './multipart';
import { RequestError, type Bytes, type Reading } from './types';

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
	response?: {
		status?: number | string;
		_error?: string;
		content?: { mimeType?: string };
	};
	pageref?: string;
	_resourceType?: string;
}

/** What is read of a file. */
interface Har {
	entries: HarEntry[];
	/** Address of the page that it was saved of; null where nothing tells it. */
	page: string | null;
}

function isEntry( value: unknown ): value is HarEntry {
	const request = ( value as Partial< HarEntry > | null )?.request;
	return (
		typeof request?.url === 'string' && typeof request.method === 'string'
	);
}

function harOf( text: string ): Har {
	let har: unknown;
	try {
		har = JSON.parse( text.replace( /^\ufeff/, '' ) );
	} catch ( error ) {
		throw new RequestError(
			`The HAR file is not JSON (${ error instanceof Error ? error.message : String( error ) }): was it saved whole?`
		);
	}
	const log = (
		har as { log?: { entries?: unknown; pages?: unknown } } | null
	 )?.log;
	if ( ! Array.isArray( log?.entries ) ) {
		throw new RequestError(
			'The file has no list of requests (log.entries): it is no HAR file.'
		);
	}
	// Kept in their places, which are their numbers.
	const entries = log.entries.map( ( one: unknown ) =>
		isEntry( one ) ? one : NO_ENTRY
	);
	return { entries, page: pageOf( log.pages, entries ) };
}

const NO_ENTRY: HarEntry = { request: { method: '', url: '' } };

const isWeb = ( url: unknown ): url is string =>
	typeof url === 'string' &&
	/^https?:\/\//i.test( url ) &&
	URL.canParse( url );

const headerOf = ( { request }: HarEntry, name: string ): unknown =>
	Array.isArray( request.headers )
		? request.headers.find(
				( header ) => String( header?.name ).toLowerCase() === name
			)?.value
		: undefined;

/** A page of its own, by what the browser says of it, what it asked for, or what came. */
function isDocument( entry: HarEntry ): boolean {
	const { response, _resourceType: type } = entry;
	const wanted = headerOf( entry, 'sec-fetch-dest' );
	if ( type !== undefined || wanted !== undefined ) {
		return ( type ?? wanted ) === 'document';
	}
	return (
		/^text\/html/i.test( String( headerOf( entry, 'accept' ) ) ) ||
		/^text\/html|^application\/xhtml/i.test(
			response?.content?.mimeType ?? ''
		)
	);
}

/** Nothing says what it is: then what came first is the page. */
const isUnknown = ( { request, response, _resourceType: type }: HarEntry ) =>
	request.method === 'GET' &&
	type === undefined &&
	response?.content?.mimeType === undefined;

/**
 * The page that a file was saved of: Chrome writes its address as its title,
 * Firefox what stands in the tab. Else its first document, where a request says
 * that it comes from, or the only site there is.
 */
function pageOf( pages: unknown, entries: readonly HarEntry[] ): string | null {
	const [ first ] = ( Array.isArray( pages ) ? pages : [] ) as ( {
		id?: unknown;
		title?: unknown;
		_url?: unknown;
	} | null )[];
	const ofPage = entries.filter(
		( { pageref, request } ) =>
			isWeb( request.url ) &&
			( typeof first?.id !== 'string' ||
				pageref === undefined ||
				pageref === first.id )
	);
	const known = [
		first?._url,
		first?.title,
		ofPage.find( isDocument )?.request.url,
		...ofPage.flatMap( ( entry ) => [
			headerOf( entry, 'origin' ),
			headerOf( entry, 'referer' ),
		] ),
	].find( isWeb );
	if ( known !== undefined ) {
		return known;
	}
	const [ one, ...others ] = entries.filter( ( { request } ) =>
		isWeb( request.url )
	);
	return one !== undefined &&
		( isUnknown( one ) ||
			others.every( ( { request } ) =>
				isSameSite( one.request.url, request.url )
			) )
		? one.request.url
		: null;
}

/** Some programs write a word, or -1 for no answer. */
function statusOf( { response }: HarEntry ): number {
	const status = Number( response?.status ?? 0 );
	return status > 0 ? status : 0;
}

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
 * @param choice Which of them.
 * @throws RequestError where it is no HAR file.
 */
export function harLines( text: string, choice: HarChoice = {} ): HarLine[] {
	return linesOf( harOf( text ), choice );
}

function linesOf(
	{ entries, page }: Har,
	{ origin, only = () => true }: HarChoice
): HarLine[] {
	return entries.flatMap( ( one, index ) =>
		isOf( one, origin ) && only( one.request.url )
			? [
					{
						entry: index + 1,
						method: one.request.method,
						url: one.request.url,
						status: statusOf( one ),
						failed: hasFailed( one ),
						...( origin === undefined &&
						( page === null ||
							! isSameSite( page, one.request.url ) )
							? { elsewhere: true }
							: {} ),
					},
				]
			: []
	);
}

function isOf( { request }: HarEntry, origin: string | undefined ): boolean {
	return (
		isWeb( request.url ) &&
		( origin === undefined || isSameSite( request.url, origin ) )
	);
}

/**
 * Reads the failing request out of a HAR file: of those to the site of its page
 * the first that was answered with 5xx, or else the first without an answer.
 * Counters and advertisements of others often fail before it.
 *
 * @param text   Of the file.
 * @param choice Which, where that is not enough.
 * @throws RequestError where none failed: with a list to choose from.
 */
export function readHar( text: string, choice: HarChoice = {} ): Reading {
	const har = harOf( text );
	const lines = linesOf( har, choice );
	const taken = take( lines, choice );
	const entry = har.entries[ taken.entry - 1 ];
	if ( entry === undefined ) {
		throw new RequestError( `The file has no request ${ taken.entry }.` );
	}
	const failed = lines.filter( ( line ) => line.failed && ! line.elsewhere );
	const notes =
		choice.entry === undefined && failed.length > 1
			? [
					`${ failed.length } requests of the file failed; taken is number ${ taken.entry }: ${ inWords( taken ) }`,
				]
			: [];
	if ( taken.elsewhere ) {
		notes.push(
			`Number ${ taken.entry } is not to the site of the page that the file was saved of.`
		);
	}
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

interface HarBody {
	bytes: Bytes;
	type: Bytes;
	/** It was made from single fields, with a boundary of its own. */
	rebuilt: boolean;
	notes: string[];
}

function fromBase64( text: string ): Bytes {
	try {
		return atob( text );
	} catch {
		throw new RequestError(
			'The body in the HAR file is said to be base64, and is not.'
		);
	}
}

const encoded = ( text: string ): string =>
	encodeURIComponent( text ).replace( /%20/g, '+' );

/**
 * The body of an entry: as it was sent where the browser wrote that down, else
 * put together from its fields.
 *
 * @param data    `postData` of the entry.
 * @param headers Of the request.
 */
function bodyOf(
	data: HarEntry[ 'request' ][ 'postData' ],
	headers: readonly Header[]
): HarBody | null {
	if ( data === undefined ) {
		return null;
	}
	const type = bytesOf(
		headers.find(
			( [ name ] ) => name.toLowerCase() === 'content-type'
		)?.[ 1 ] ??
			data.mimeType ??
			'application/octet-stream'
	);
	const params = data.params ?? [];
	if ( data.text !== undefined && data.text !== '' ) {
		return {
			bytes:
				data.encoding === 'base64'
					? fromBase64( data.text )
					: bytesOf( data.text ),
			type,
			rebuilt: false,
			notes: [],
		};
	}
	if ( params.length === 0 ) {
		return null;
	}
	if ( ! /^\s*multipart\//i.test( type ) ) {
		return {
			bytes: params
				.map(
					( { name, value = '' } ) =>
						`${ encoded( name ) }=${ encoded( value ) }`
				)
				.join( '&' ),
			type,
			rebuilt: false,
			notes: [],
		};
	}
	const files = params.filter( ( { fileName } ) => fileName !== undefined );
	const body = multipart(
		params.map( ( { name, value = '', fileName, contentType } ) => ( {
			field: bytesOf( name ),
			content: bytesOf( value ),
			file: fileName === undefined ? null : bytesOf( fileName ),
			type: contentType === undefined ? null : bytesOf( contentType ),
		} ) )
	);
	return {
		...body,
		rebuilt: true,
		notes: files.some( ( { value = '' } ) => value === '' )
			? [
					'The contents of the uploaded files are not in the HAR file: they are sent empty.',
				]
			: [],
	};
}
