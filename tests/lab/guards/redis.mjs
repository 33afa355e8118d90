/**
 * A Redis of our own, in a folder, reached by socket only.
 *
 *   const redis = await startRedis( folder )
 *   redis.socket   await redis.dump()   every key and its value, one a line   await redis.stop()
 */
import { execFile } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProcess, workerUser } from '../../../scripts/lib/processes.mjs';
import { waitFor } from '../../../scripts/lib/wait.mjs';

const run = promisify( execFile );
const ALL =
	"local all = {} for _, key in ipairs( redis.call( 'keys', '*' ) ) do all[ #all + 1 ] = key .. '=' .. redis.call( 'get', key ) end table.sort( all ) return all";

/**
 * Starts a Redis that keeps nothing on disk.
 *
 * @param {string} folder Takes its socket and its log.
 * @return {Promise<Object>} The server; see the head of this file.
 */
export async function startRedis( folder ) {
	const home = join( folder, 'redis' );
	const socket = join( home, 'redis.sock' );
	const user = workerUser();
	mkdirSync( home );
	if ( user.uid !== undefined ) {
		chownSync( home, user.uid, user.gid );
	}
	const server = startProcess(
		'redis-server',
		[
			...[ '--port', '0', '--unixsocket', socket ],
			...[ '--unixsocketperm', '777', '--save', '' ],
			...[ '--dir', home ],
		],
		{ logFile: join( folder, 'redis.log' ), cwd: home }
	);
	const ask = async ( ...words ) =>
		( await run( 'redis-cli', [ '-s', socket, ...words ] ) ).stdout;
	await waitFor(
		() =>
			ask( 'PING' ).then(
				( answer ) => answer.startsWith( 'PONG' ),
				() => false
			),
		'Redis',
		server
	);
	return {
		socket,
		dump: () => ask( 'EVAL', ALL, '0' ),
		set: ( key, value ) => ask( 'SET', key, value ),
		flush: () => ask( 'FLUSHALL' ),
		stop: server.stop,
	};
}
