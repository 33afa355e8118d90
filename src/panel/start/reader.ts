// What reads a pasted request: with the rules of shells and files it is a chunk of its own.
import {
	doingRequest,
	harLines,
	kindOf,
	mayChange,
	readRequest,
	RequestError,
	whyNever,
	type HarChoice,
	type HarLine,
} from '../../request';
import { readAddress, type Replay } from './input';

export { textFrom } from '../../request';

/** Of a HAR file, what this site can be asked for from its own panel. */
const ofSite = ( home: string ): HarChoice => ( {
	origin: new URL( home ).origin,
	only: ( url ) => readAddress( url, home ).ok,
} );

function linesOf( text: string, home: string ): HarLine[] {
	try {
		return kindOf( text ) === 'har' ? harLines( text, ofSite( home ) ) : [];
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
 * @param elsewhere What to say of a command that leads to another address.
 */
export function readReplay(
	text: string,
	home: string,
	entry: number | null,
	otherSite: string,
	elsewhere = ''
): Replay {
	const lines = linesOf( text, home );
	try {
		const { request, notes, resolve } = readRequest( text, {
			...ofSite( home ),
			...( entry === null ? {} : { entry } ),
		} );
		const address = readAddress( request.url, home );
		const why = address.ok ? whyNever( request ) : otherSite;
		return address.ok && why === null
			? {
					ok: true,
					request: { ...request, url: address.url },
					notes:
						resolve === undefined ? notes : [ ...notes, elsewhere ],
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

/** An address that may change something, as a request; null where it only shows a page. */
export function readDoing( url: string ): Replay | null {
	const request = doingRequest( url );
	if ( request === null ) {
		return null;
	}
	const message = whyNever( request );
	return message === null
		? { ok: true, request, notes: [], changes: true, lines: [] }
		: { ok: false, message, lines: [] };
}
