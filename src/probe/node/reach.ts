import { connect as connectPlainly, isIP } from 'node:net';
import { connect as connectByTls } from 'node:tls';

const LONGEST = 10_000;

/**
 * Whether a server can be spoken to in the way that a URL says: no answer is waited
 * for, and any certificate will do.
 *
 * @param url     http or https.
 * @param address Where to connect, where that is not the URL's own host.
 */
export function reaches(
	url: string,
	address: string | null
): Promise< boolean > {
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
		const end = ( reached: boolean ) => {
			clearTimeout( limit );
			socket.destroy();
			done( reached );
		};
		const limit = setTimeout( () => end( false ), LONGEST );
		socket.once( isTls ? 'secureConnect' : 'connect', () => end( true ) );
		socket.once( 'error', () => end( false ) );
		// A server that takes no TLS may hang up without a word.
		socket.once( 'close', () => end( false ) );
	} );
}
