import { RequestError } from './types';

export interface HarChoice {
	/** Only requests to the site of this address; without it that of the file's own page. */
	origin?: string;
	/** And of these only the ones that can be sent from here. */
	only?: ( url: string ) => boolean;
	/** The number of the request in the file, from 1 on. */
	entry?: number;
	/** Take the request for exactly this address where none failed. */
	url?: string;
}

/** A request of a file, for choosing one. */
export interface HarLine {
	/** From 1 on. */
	entry: number;
	method: string;
	url: string;
	/** 0 where there was no answer. */
	status: number;
	failed: boolean;
	/** Not to the site of the file's own page. */
	elsewhere?: boolean;
}

/**
 * The site of an address: `www.` or not, http or https, is the same; another
 * name or another port is not.
 */
export function siteOf( address: string ): string {
	const { hostname, port } = new URL( address );
	return `${ hostname.replace( /^www\./, '' ) }:${ port }`;
}

/** Whether two addresses are of one site. */
export const isSameSite = ( one: string, other: string ): boolean =>
	siteOf( one ) === siteOf( other );

/** The first that was answered with 5xx, or else the first without an answer. */
export function firstFailed( lines: readonly HarLine[] ): HarLine | undefined {
	const own = lines.filter(
		( { failed, elsewhere } ) => failed && ! elsewhere
	);
	return own.find( ( { status } ) => status !== 0 ) ?? own[ 0 ];
}

/** How many are listed where one has to be chosen. */
const LISTED = 12;

/**
 * The request to replay: of those to this site the first that was answered with
 * 5xx, or else the first without an answer, or else the one that was asked for.
 *
 * @param lines  The requests of the file.
 * @param choice What was asked for.
 * @throws RequestError with a list to choose from.
 */
export function take( lines: readonly HarLine[], choice: HarChoice ): HarLine {
	const { entry, url } = choice;
	const taken =
		entry === undefined
			? ( firstFailed( lines ) ??
				lines.find( ( line ) => line.url === url ) )
			: lines.find( ( line ) => line.entry === entry );
	if ( taken !== undefined ) {
		return taken;
	}
	if ( lines.length === 0 ) {
		throw new RequestError( 'The HAR file has no request to this site.' );
	}
	const strangers = lines.some( ( line ) => line.failed );
	throw new RequestError(
		[
			entry === undefined
				? `No request of the HAR file failed${ strangers ? ' that was to the site of its page; those to others are not taken unasked' : '' }. Say which one to replay:`
				: `The HAR file has no request ${ entry } to this site. It has:`,
			...[ ...lines ]
				.sort( ( a, b ) => Number( b.failed ) - Number( a.failed ) )
				.slice( 0, LISTED )
				.map( ( line ) => `  ${ line.entry }. ${ inWords( line ) }` ),
			...( lines.length > LISTED
				? [ `  … and ${ lines.length - LISTED } more.` ]
				: [] ),
		].join( '\n' )
	);
}

/** `POST https://…/: 502` */
export const inWords = ( { method, url, status }: HarLine ): string =>
	`${ method } ${ url.split( '?' )[ 0 ] }: ${ status === 0 ? 'no answer' : status }`;
