/**
 * A small gateway in front of a site, which answers as nginx with its defaults
 * would: 502 where the site's answer is broken, cut or has too many header
 * bytes, 504 where it is late. CommonJS, because Jest loads no .mjs.
 *
 *   const server = createGateway( { host, port, maxHeaderBytes, timeoutMs, log } )
 *   server.listen( 8888, '127.0.0.1' )
 */
const http = require( 'http' );

/** nginx's proxy_buffer_size where a memory page has 8 kB. */
const HEADER_BYTES = 8192;

/** nginx's proxy_read_timeout. */
const TIMEOUT_MS = 60_000;

/** Held back, so that an answer cut early can still become a 502. */
const BUFFER_BYTES = 64 * 1024;

// In nginx's words.
const TITLES = { 502: '502 Bad Gateway', 504: '504 Gateway Time-out' };

// They are about one connection, and there are two.
const HOP_BY_HOP = new Set( [
	'connection',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
] );

const page = ( title ) => `<html>
<head><title>${ title }</title></head>
<body>
<center><h1>${ title }</h1></center>
<hr><center>gateway</center>
</body>
</html>
`;

class Refusal extends Error {
	/**
	 * @param {number} status What the client gets.
	 * @param {string} why    For the log.
	 */
	constructor( status, why ) {
		super( why );
		this.status = status;
	}
}

/**
 * Bytes of an answer's head, as they came over the wire.
 *
 * @param {import('http').IncomingMessage} answer The answer.
 * @return {number} Bytes.
 */
const headerBytes = ( { rawHeaders, statusMessage } ) =>
	rawHeaders.reduce(
		( sum, part ) => sum + Buffer.byteLength( part, 'latin1' ) + 2,
		`HTTP/1.1 200 ${ statusMessage }\r\n\r\n`.length
	);

/**
 * Raw headers without those of one connection, as [ name, value ] pairs.
 *
 * @param {string[]} rawHeaders As Node gives them.
 * @return {Array<[string, string]>} Pairs; a name may come more than once.
 */
function endToEnd( rawHeaders ) {
	const pairs = [];
	for ( let index = 0; index < rawHeaders.length; index += 2 ) {
		if ( ! HOP_BY_HOP.has( rawHeaders[ index ].toLowerCase() ) ) {
			pairs.push( [ rawHeaders[ index ], rawHeaders[ index + 1 ] ] );
		}
	}
	return pairs;
}

/**
 * The client's request as the site gets it. Host stays as the client sent it:
 * WordPress redirects to its own address where they differ, for ever.
 *
 * @param {import('http').IncomingMessage} request The client's.
 * @return {string[]} Raw headers.
 */
function forwardedHeaders( request ) {
	const { remoteAddress = '' } = request.socket;
	const before = request.headers[ 'x-forwarded-for' ];
	return [
		...endToEnd( request.rawHeaders ).filter(
			( [ name ] ) => ! /^x-forwarded-/i.test( name )
		),
		[
			'X-Forwarded-For',
			[ before, remoteAddress ].filter( Boolean ).join( ', ' ),
		],
		[ 'X-Forwarded-Host', request.headers.host ?? '' ],
		[ 'X-Forwarded-Proto', 'http' ],
		[ 'Connection', 'close' ],
	].flat();
}

function refuse( response, { status } ) {
	const title = TITLES[ status ];
	response.writeHead( status, {
		'Content-Type': 'text/html',
		Connection: 'close',
	} );
	response.end( page( title ) );
}

// Collects an answer, and hands it on as soon as it is whole or too big to hold.
function relay( answer, response, fail ) {
	const held = [];
	let heldBytes = 0;
	const release = () => {
		if ( ! response.headersSent ) {
			response.writeHead(
				answer.statusCode,
				answer.statusMessage,
				endToEnd( answer.rawHeaders ).flat()
			);
			held.forEach( ( chunk ) => response.write( chunk ) );
		}
	};
	answer.on( 'data', ( chunk ) => {
		if ( response.headersSent ) {
			if ( ! response.write( chunk ) ) {
				answer.pause();
				response.once( 'drain', () => answer.resume() );
			}
			return;
		}
		held.push( chunk );
		heldBytes += chunk.length;
		if ( heldBytes > BUFFER_BYTES ) {
			release();
		}
	} );
	answer.on( 'end', () => {
		if ( answer.complete ) {
			release();
			response.end();
		} else {
			fail(
				new Refusal( 502, 'upstream prematurely closed connection' )
			);
		}
	} );
	answer.on( 'error', ( error ) =>
		fail( new Refusal( 502, error.message ) )
	);
}

/**
 * Makes a gateway.
 *
 * @param {Object}                 settings
 * @param {string}                 [settings.host]           Where the site listens.
 * @param {number}                 settings.port             On which port.
 * @param {number}                 [settings.maxHeaderBytes] More in an answer are refused.
 * @param {number}                 [settings.timeoutMs]      The longest silence of the site.
 * @param {(line: string) => void} [settings.log]            Told why an answer was refused.
 * @return {import('http').Server} Not listening yet.
 */
function createGateway( settings ) {
	const {
		host = '127.0.0.1',
		port,
		maxHeaderBytes = HEADER_BYTES,
		timeoutMs = TIMEOUT_MS,
		log = () => {},
	} = settings;
	return http.createServer( ( request, response ) => {
		let settled = false;
		const fail = ( refusal ) => {
			if ( settled ) {
				return;
			}
			settled = true;
			upstream.destroy();
			log( `${ refusal.message }: ${ request.method } ${ request.url }` );
			if ( response.headersSent ) {
				// Too late for a status: the client sees a cut answer, as behind nginx.
				response.destroy();
			} else {
				refuse( response, refusal );
			}
		};
		const upstream = http.request( {
			host,
			port,
			method: request.method,
			path: request.url,
			headers: forwardedHeaders( request ),
			agent: false,
			timeout: timeoutMs,
			// Ours is the limit, not the client's; beyond this it is an error.
			maxHeaderSize: maxHeaderBytes + 65_536,
		} );
		upstream.on( 'timeout', () =>
			fail( new Refusal( 504, 'upstream timed out' ) )
		);
		upstream.on( 'error', ( error ) =>
			fail( new Refusal( 502, error.message ) )
		);
		upstream.on( 'response', ( answer ) => {
			const bytes = headerBytes( answer );
			if ( bytes > maxHeaderBytes ) {
				fail(
					new Refusal(
						502,
						`upstream sent too big header (${ bytes } bytes)`
					)
				);
				return;
			}
			relay( answer, response, fail );
		} );
		response.on( 'close', () => {
			// The client has gone, or all is sent: nothing more is wanted of the site.
			settled = true;
			upstream.destroy();
		} );
		request.pipe( upstream );
	} );
}

module.exports = { createGateway };
