/**
 * Ports for servers that are started later, by programs that must be told their port.
 *
 *   await freePort()          a port of 127.0.0.1 that nobody listens on, given out once
 *   await freePort( 8888 )    that one if it is free, else another
 *
 * The system's own choice (port 0) comes from the range that outgoing
 * connections take theirs from: by the time the server starts, a connection of
 * a test or of the database may sit on it. So ports come from outside that range.
 * CommonJS, because Jest loads no .mjs.
 */
const { randomInt } = require( 'node:crypto' );
const { readFileSync } = require( 'node:fs' );
const { createServer } = require( 'node:net' );

const LOWEST = 10_000;
const HIGHEST = 65_535;
const TRIES = 200;

const given = new Set();

/**
 * The ports that outgoing connections may take.
 *
 * @return {[number, number]} First and last; Linux's own default where the system does not say.
 */
function outgoingRange() {
	try {
		const text = readFileSync(
			'/proc/sys/net/ipv4/ip_local_port_range',
			'utf8'
		);
		const [ first, last ] = text.trim().split( /\s+/ ).map( Number );
		return [ first, last ];
	} catch {
		// Not Linux: IANA's dynamic ports begin higher, so this excludes them too.
		return [ 32_768, HIGHEST ];
	}
}

function candidate() {
	const [ first, last ] = outgoingRange();
	const below = Math.max( 0, first - LOWEST );
	const above = Math.max( 0, HIGHEST - last );
	if ( below + above === 0 ) {
		return randomInt( LOWEST, HIGHEST + 1 );
	}
	const nth = randomInt( below + above );
	return nth < below ? LOWEST + nth : last + 1 + nth - below;
}

function isFree( port ) {
	return new Promise( ( resolve, reject ) => {
		const server = createServer();
		server.once( 'error', ( error ) =>
			[ 'EADDRINUSE', 'EACCES' ].includes( error.code )
				? resolve( false )
				: reject( error )
		);
		server.listen( port, '127.0.0.1', () =>
			server.close( () => resolve( true ) )
		);
	} );
}

/**
 * Finds a port that is free on 127.0.0.1, and gives it to nobody else in this process.
 *
 * @param {number} [wanted] The port to take if it is free; 0 for any.
 * @return {Promise<number>} The port. Rejects when none of many is free.
 */
async function freePort( wanted = 0 ) {
	for ( let tries = 0; tries < TRIES; tries++ ) {
		const port = tries === 0 && wanted ? wanted : candidate();
		if ( ! given.has( port ) && ( await isFree( port ) ) ) {
			given.add( port );
			return port;
		}
	}
	throw new Error(
		`None of ${ TRIES } ports of 127.0.0.1 was free: end what listens there, and try again.`
	);
}

module.exports = { freePort, outgoingRange };
