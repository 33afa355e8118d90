import { connect as connectPlainly, isIP } from 'node:net';
import { connect as connectByTls } from 'node:tls';
import type { Answer } from '../types';
import { errorOf } from './failure';

const LONGEST = 10_000;

/**
 * What keeps a server from being spoken to in the way that a URL says; null where
 * nothing does. No answer is waited for, and any certificate will do.
 *
 * @param url     http or https.
 * @param address Where to connect, where that is not the URL's own host.
 */
export function hindranceOf(
	url: string,
	address: string | null
): Promise< Answer[ 'error' ] > {
	const { hostname, port, protocol } = new URL( url );
	// Of an IPv6 address.
	const name = hostname.replace( /^\[|\]$/g, '' );
	const host = address ?? name;
	const isTls = protocol === 'https:';
	return new Promise( ( done ) => {
		const socket = isTls
			? connectByTls( {
					host,
					port: Number( port ) || 443,
					rejectUnauthorized: false,
					// An address is no name.
					...( isIP( name ) === 0 ? { servername: name } : {} ),
				} )
			: connectPlainly( { host, port: Number( port ) || 80 } );
		const end = ( error: Answer[ 'error' ] ) => {
			clearTimeout( limit );
			socket.destroy();
			done( error );
		};
		const limit = setTimeout( () => end( 'timeout' ), LONGEST );
		socket.once( isTls ? 'secureConnect' : 'connect', () => end( null ) );
		socket.once( 'error', ( error ) => end( errorOf( error ) ) );
		// A server that takes no TLS may hang up without a word.
		socket.once( 'close', () => end( 'reset' ) );
	} );
}
