import { RequestError } from './types';

export interface HarChoice {
	/** Only requests to this origin. */
	origin?: string;
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
}

/** How many are listed where one has to be chosen. */
const LISTED = 12;

/**
 * The request to replay: the first that was answered with 5xx, or else the
 * first without an answer, or else the one that was asked for.
 *
 * @param lines  The requests to this site.
 * @param choice What was asked for.
 * @throws RequestError with a list to choose from.
 */
export function take( lines: readonly HarLine[], choice: HarChoice ): HarLine {
	const { entry, url } = choice;
	const taken =
		entry === undefined
			? ( lines.find( ( line ) => line.failed && line.status !== 0 ) ??
				lines.find( ( line ) => line.failed ) ??
				lines.find( ( line ) => line.url === url ) )
			: lines.find( ( line ) => line.entry === entry );
	if ( taken !== undefined ) {
		return taken;
	}
	if ( lines.length === 0 ) {
		throw new RequestError( 'The HAR file has no request to this site.' );
	}
	throw new RequestError(
		[
			entry === undefined
				? 'No request of the HAR file failed. Say which one to replay:'
				: `The HAR file has no request ${ entry } to this site. It has:`,
			...lines
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
