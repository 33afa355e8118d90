/**
 * Ports, and waiting for servers.
 *
 *   await freePort()                       a port of 127.0.0.1 that nobody listens on
 *   await waitFor( check, what, server )   until check() is true; throws after 30 s, or when the server has ended
 *   await answers( url )                   whether anything answers there by HTTP
 */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Finds a port that is free on 127.0.0.1.
 *
 * @param {number} [wanted] The port to take if it is free; 0 for any.
 * @return {Promise<number>} The port.
 */
export function freePort( wanted = 0 ) {
	return new Promise( ( resolve, reject ) => {
		const server = createServer();
		server.once( 'error', ( error ) =>
			wanted && error.code === 'EADDRINUSE'
				? freePort().then( resolve, reject )
				: reject( error )
		);
		server.listen( wanted, '127.0.0.1', () => {
			const { port } = server.address();
			server.close( () => resolve( port ) );
		} );
	} );
}

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
