import {
	doingRequest,
	harLines,
	kindOf,
	mayChange,
	readRequest,
	RequestError,
	whyNever,
	type HarLine,
	type ReplayRequest,
} from '../request';
import { readAddress } from './address';

/** What was pasted or uploaded, once it is read. */
export type Replay =
	| {
			ok: true;
			request: ReplayRequest;
			notes: string[];
			/** It may change something: it needs a word of the owner's. */
			changes: boolean;
			/** The requests of a HAR file to this site, to choose another one. */
			lines: HarLine[];
	  }
	| { ok: false; message: string; lines: HarLine[] };

/** An address that may change something, as a request; null where it only shows a page, or is none. */
export function readDoing( typed: string, home: string ): Replay | null {
	const address = readAddress( typed, home );
	const request = address.ok ? doingRequest( address.url ) : null;
	if ( request === null ) {
		return null;
	}
	const message = whyNever( request );
	return message === null
		? { ok: true, request, notes: [], changes: true, lines: [] }
		: { ok: false, message, lines: [] };
}

/** A field of one line has lost the line ends of a command, but not the backslashes before them. */
export function isCommand( typed: string ): boolean {
	return kindOf( typed.trim() ) === 'curl';
}

const joined = ( command: string ): string =>
	command.includes( '\n' )
		? command
		: command.replace( /\s\\\s+(?=-)/g, ' ' );

const originOf = ( home: string ): string => new URL( home ).origin;

function linesOf( text: string, home: string ): HarLine[] {
	try {
		return kindOf( text ) === 'har'
			? harLines( text, originOf( home ) )
			: [];
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return [];
		}
		throw error;
	}
}

/**
 * Reads a curl command or a HAR file.
 *
 * @param text      As pasted, or of the file.
 * @param home      Address of the site.
 * @param entry     Which request of a HAR file; null for the one that failed.
 * @param otherSite What to say of a request to another site.
 */
export function readReplay(
	text: string,
	home: string,
	entry: number | null,
	otherSite: string
): Replay {
	const lines = linesOf( text, home );
	try {
		const { request, notes } = readRequest( joined( text ), {
			origin: originOf( home ),
			...( entry === null ? {} : { entry } ),
		} );
		const address = readAddress( request.url, home );
		const why = address.ok ? whyNever( request ) : otherSite;
		return address.ok && why === null
			? {
					ok: true,
					request: { ...request, url: address.url },
					notes,
					changes: mayChange( request ),
					lines,
				}
			: { ok: false, message: why ?? otherSite, lines };
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return { ok: false, message: error.message, lines };
		}
		throw error;
	}
}
