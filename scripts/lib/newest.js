/**
 * The newest WordPress, as wordpress.org offers it.
 *
 *   const { version, url } = await newestOffer()
 *   const zip = await download( url, ( percent ) => … )
 *
 * CommonJS, because Jest loads no .mjs.
 */
const { createHash } = require( 'node:crypto' );

// What every WordPress asks when it looks for updates; see wp_version_check().
const OFFERS = 'https://api.wordpress.org/core/version-check/1.7/';

/** Where there is no internet this is soon known: nobody waits for a time-out of the system's. */
const ASK_MS = 4000;

/** A download that stands still for so long is given up. */
const STALL_MS = 20_000;

const VERSION = /^\d+(\.\d+){1,2}$/;

/**
 * Which WordPress is the newest.
 *
 * @param {typeof fetch} [ask] Sends a request.
 * @return {Promise<{version: string, url: string}>} And where its zip is.
 * @throws Where wordpress.org cannot be asked, or answers something else.
 */
async function newestOffer( ask = fetch ) {
	const answer = await ask( OFFERS, {
		signal: AbortSignal.timeout( ASK_MS ),
	} );
	if ( ! answer.ok ) {
		throw new Error( `wordpress.org answers ${ answer.status }` );
	}
	const offer = ( await answer.json() ).offers?.[ 0 ];
	const version = offer?.version;
	const url = offer?.packages?.full;
	// The version becomes the name of a folder.
	if (
		typeof version !== 'string' ||
		! VERSION.test( version ) ||
		typeof url !== 'string' ||
		! url.startsWith( 'https://' )
	) {
		throw new Error( 'wordpress.org offers no version' );
	}
	return { version, url };
}

/**
 * Downloads a zip, and compares it with the checksum that lies beside it.
 *
 * @param {string}                    url     Of the zip.
 * @param {(percent: number) => void} [on]    Told how much is there, 0 to 100, where the length is known.
 * @param {typeof fetch}              [ask]   Sends a request.
 * @param {number}                    [stall] Milliseconds without a byte after which it is given up.
 * @return {Promise<Buffer>} The whole zip.
 * @throws Where it cannot be had, stands still, or is not what the checksum says.
 */
async function download( url, on = () => {}, ask = fetch, stall = STALL_MS ) {
	const stop = new AbortController();
	const patience = setTimeout( () => stop.abort(), stall );
	try {
		const answer = await ask( url, { signal: stop.signal } );
		if ( ! answer.ok ) {
			throw new Error( `${ url } answers ${ answer.status }` );
		}
		const length = Number( answer.headers.get( 'content-length' ) );
		const pieces = [];
		let bytes = 0;
		for await ( const piece of answer.body ) {
			pieces.push( piece );
			bytes += piece.length;
			patience.refresh();
			if ( length > 0 ) {
				on( ( bytes / length ) * 100 );
			}
		}
		const zip = Buffer.concat( pieces );
		const sum = await ask( `${ url }.sha1`, { signal: stop.signal } );
		const expected = ( await sum.text() ).trim();
		if (
			! sum.ok ||
			createHash( 'sha1' ).update( zip ).digest( 'hex' ) !== expected
		) {
			throw new Error( `${ url } is not what its checksum says` );
		}
		return zip;
	} catch ( error ) {
		throw stop.signal.aborted
			? new Error( `${ url } stood still for ${ stall / 1000 } s` )
			: error;
	} finally {
		clearTimeout( patience );
	}
}

module.exports = { newestOffer, download };
