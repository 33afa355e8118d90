import { joined, say, verbatim, type Message } from '../../contract';
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';

const LONGEST = 10_000;

/** OpenSSL's and Node's codes, as an owner understands them. */
const PROBLEMS: { [ code: string ]: Message } = {
	CERT_HAS_EXPIRED: say`it has expired`,
	CERT_NOT_YET_VALID: say`it is not valid yet (or a clock is wrong)`,
	DEPTH_ZERO_SELF_SIGNED_CERT: say`it is signed by itself`,
	SELF_SIGNED_CERT_IN_CHAIN: say`its chain ends in an unknown authority`,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: say`the intermediate certificate is not sent along`,
	UNABLE_TO_GET_ISSUER_CERT: say`its issuer is unknown`,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: say`its issuer is unknown`,
	CERT_REVOKED: say`it was revoked`,
	HOSTNAME_MISMATCH: say`it is for another name`,
};

/**
 * Looks at the certificate that a server shows, whether it is accepted or not.
 *
 * @param place         Host (for SNI), port, and the address where it is not the host's own.
 * @param place.host    Name that is asked for.
 * @param place.port    TCP port.
 * @param place.address Where to connect.
 * @return What is wrong with it, in words; null where it is fine, or none was shown.
 */
export function certificateProblems( place: {
	host: string;
	port: number;
	address: string;
} ): Promise< Message | null > {
	return new Promise( ( done ) => {
		const socket = connect( {
			host: place.address,
			port: place.port,
			servername: place.host,
			rejectUnauthorized: false,
			timeout: LONGEST,
		} );
		const end = ( words: Message | null ) => {
			socket.destroy();
			done( words );
		};
		socket.once( 'secureConnect', () => {
			const certificate = socket.getPeerCertificate();
			const found: Message[] = [];
			if ( ! isFor( certificate, place.host ) ) {
				const names = namesOf( certificate );
				found.push(
					say`it is for ${ names.length > 0 ? joined( names ) : say`no name` }, not for ${ place.host }`
				);
			}
			const code = String( socket.authorizationError ?? '' );
			if ( code !== '' && ! code.includes( 'ALTNAME' ) ) {
				found.push( PROBLEMS[ code ] ?? verbatim( code ) );
			}
			end(
				found.length > 0
					? found.reduce(
							( before, next ) => say`${ before }, and ${ next }`
						)
					: null
			);
		} );
		socket.once( 'timeout', () => end( null ) );
		socket.once( 'error', () => end( null ) );
	} );
}

type Names = Pick< PeerCertificate, 'subject' | 'subjectaltname' >;

/**
 * Whether a certificate is for a host, as Node.js takes it for its own connections (RFC 6125).
 *
 * @param certificate As a socket shows it.
 * @param host        Name or address that is asked for.
 */
export const isFor = ( certificate: Names, host: string ): boolean =>
	checkServerIdentity( host, certificate as PeerCertificate ) === undefined;

function namesOf( { subject, subjectaltname }: Partial< Names > ): string[] {
	const listed = ( subjectaltname ?? '' )
		.split( ', ' )
		.filter( ( entry ) => /^(DNS|IP Address):/.test( entry ) )
		.map( ( entry ) => entry.slice( entry.indexOf( ':' ) + 1 ) );
	return listed.length > 0 ? listed : [ subject?.CN ?? [] ].flat();
}
