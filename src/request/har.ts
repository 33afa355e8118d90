import { bytesOf } from './bytes';
import { type Header, replayable } from './clean';
import {
	type HarChoice,
	type HarLine,
	inWords,
	isSameSite,
	siteOf,
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
		redirectURL?: string;
		headers?: { name: string; value: string }[];
	};
	pageref?: string;
	_resourceType?: string;
}

/** What is read of a file. */
interface Har {
	entries: HarEntry[];
	/** Address of the page that it was saved of, and where that leads on to; none where nothing tells it. */
	sites: readonly string[];
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
	return { entries, sites: sitesOf( pageOf( log.pages, entries ), entries ) };
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

const STATIC = /\.(?:css|m?js|png|jpe?g|gif|webp|avif|svg|ico|woff2?)(?:\?|$)/i;

/** The site that has most of some addresses, by one of them; null where two have as many. */
function mostOf( urls: readonly string[] ): string | null {
	const counts = new Map< string, { url: string; count: number } >();
	for ( const url of urls ) {
		const site = siteOf( url );
		const { count } = counts.get( site ) ?? { count: 0 };
		counts.set( site, {
			url: counts.get( site )?.url ?? url,
			count: count + 1,
		} );
	}
	const [ most, next ] = [ ...counts.values() ].sort(
		( a, b ) => b.count - a.count
	);
	return most === undefined || most.count === next?.count ? null : most.url;
}

/** Where a request says that it comes from. */
const comesFrom = ( entry: HarEntry ): string | undefined =>
	[ headerOf( entry, 'origin' ), headerOf( entry, 'referer' ) ].find( isWeb );

/**
 * The page that a file was saved of: Chrome writes its address as its title,
 * Firefox what stands in the tab. Else the site of its documents, which most
 * requests say that they come from, or that most of them go to. What came first
 * may be a stranger's, and so may a page of HTML: an advertisement's 502 is one.
 */
function pageOf( pages: unknown, entries: readonly HarEntry[] ): string | null {
	const [ first ] = ( Array.isArray( pages ) ? pages : [] ) as ( {
		id?: unknown;
		title?: unknown;
		_url?: unknown;
	} | null )[];
	const known = [ first?._url, first?.title ].find( isWeb );
	if ( known !== undefined ) {
		return known;
	}
	const ofPage = entries.filter(
		( { pageref, request } ) =>
			isWeb( request.url ) &&
			( typeof first?.id !== 'string' ||
				pageref === undefined ||
				pageref === first.id )
	);
	const from = mostOf(
		ofPage.flatMap( ( entry ) => comesFrom( entry ) ?? [] )
	);
	const pagesOnly = ofPage.filter( isDocument );
	const named = pagesOnly.filter(
		( entry ) =>
			entry._resourceType !== undefined ||
			headerOf( entry, 'sec-fetch-dest' ) !== undefined
	);
	const documents = ( named.length > 0 ? named : pagesOnly ).map(
		( { request } ) => request.url
	);
	const [ document, ...others ] = documents;
	if (
		document !== undefined &&
		( others.every( ( other ) => isSameSite( document, other ) ) ||
			// The browser says that it is one: a page comes before the frames within it.
			( named.length > 0 && from === null ) )
	) {
		return document;
	}
	const urls = ofPage.map( ( { request } ) => request.url );
	const asked = urls.filter( ( url ) => ! STATIC.test( url ) );
	return (
		from ??
		mostOf( documents ) ??
		mostOf( asked.length === 0 ? urls : asked )
	);
}

const MOST_REDIRECTS = 10;

/** The page, and where it sends a browser on to: another name of the site. */
function sitesOf(
	page: string | null,
	entries: readonly HarEntry[]
): string[] {
	const sites = page === null ? [] : [ page ];
	for ( let at = 0; at < sites.length && at < MOST_REDIRECTS; at++ ) {
		const here = sites[ at ] ?? '';
		const redirect = entries.find(
			( entry ) =>
				isWeb( entry.request.url ) &&
				withoutFragment( entry.request.url ) ===
					withoutFragment( here ) &&
				/^30[12378]$/.test( String( entry.response?.status ) )
		);
		const to = redirect === undefined ? '' : redirectOf( redirect );
		if ( to !== '' && URL.canParse( to, here ) ) {
			const next = new URL( to, here ).href;
			if ( isWeb( next ) && ! sites.includes( next ) ) {
				sites.push( next );
			}
		}
	}
	return sites;
}

const withoutFragment = ( url: string ): string =>
	new URL( url ).href.replace( /#.*$/s, '' );

function redirectOf( { response }: HarEntry ): string {
	const { redirectURL, headers } = response ?? {};
	const location = Array.isArray( headers )
		? headers.find(
				( header ) =>
					String( header?.name ).toLowerCase() === 'location'
			)?.value
		: undefined;
	return String( redirectURL || location || '' );
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
	{ entries, sites }: Har,
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
						! sites.some( ( site ) =>
							isSameSite( site, one.request.url )
						)
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
