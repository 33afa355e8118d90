/**
 * Waiting for servers.
 *
 *   await waitFor( check, what, server )   until check() is true; throws after 30 s, or when the server has ended
 *   await answers( url )                   whether anything answers there by HTTP
 */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something is so.
 *
 * @param {() => boolean | Promise<boolean>} check     Asked every 50 ms.
 * @param {string}                           what      What is waited for, for the message.
 * @param {{running: () => boolean}}         [server]  Given up at once when it has ended.
 * @param {number}                           [seconds] Given up after this.
 */
export async function waitFor( check, what, server, seconds = 30 ) {
	const end = Date.now() + seconds * 1000;
	while ( ! ( await check() ) ) {
		if ( server && ! server.running() ) {
			throw new Error( `${ what } ended before it was ready.` );
		}
		if ( Date.now() > end ) {
			throw new Error( `${ what } was not ready after ${ seconds } s.` );
		}
		await sleep( 50 );
	}
}

/**
 * Whether a server answers.
 *
 * @param {string} url Any page.
 * @return {Promise<boolean>} True for every status.
 */
export async function answers( url ) {
	try {
		const response = await fetch( url, { redirect: 'manual' } );
		await response.arrayBuffer();
		return true;
	} catch {
		// Refused: not up yet. The caller asks again, up to its own limit.
		return false;
	}
}
