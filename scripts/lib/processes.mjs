/**
 * Starts servers and sees to it that none outlives the program.
 *
 *   const worker = workerUser()                  whom servers and PHP run as
 *   const server = startProcess( file, args, { logFile, env, cwd } )
 *   await server.stop()                          by process id, never by name
 *   onExit( fn )                                 run once at the end, Ctrl-C and crash included
 */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync } from 'node:fs';

const endings = new Set();
let watching = false;

/**
 * The user that servers and PHP run as: root's own PHP would ignore file
 * rights, which real sites do not. Other users run them as themselves.
 *
 * @return {{uid?: number, gid?: number}} Options for a child process; empty where we are not root.
 */
export function workerUser() {
	if ( process.getuid() !== 0 ) {
		return {};
	}
	const id = ( flag ) =>
		Number(
			execFileSync( 'id', [ flag, 'www-data' ], { encoding: 'utf8' } )
		);
	return { uid: id( '-u' ), gid: id( '-g' ) };
}

/**
 * Has something undone when the program ends, however it ends.
 *
 * @param {() => void} ending Synchronous, and harmless if there is nothing left to do.
 * @return {() => void} Takes the wish back.
 */
export function onExit( ending ) {
	if ( ! watching ) {
		watching = true;
		process.on( 'exit', () =>
			[ ...endings ].reverse().forEach( ( end ) => end() )
		);
		for ( const [ name, number ] of [
			[ 'SIGINT', 2 ],
			[ 'SIGTERM', 15 ],
			[ 'SIGHUP', 1 ],
		] ) {
			process.on( name, () => process.exit( 128 + number ) );
		}
	}
	endings.add( ending );
	return () => endings.delete( ending );
}

// Sends a signal to a process and its children; nothing where they are gone.
function sendSignal( pid, name ) {
	try {
		process.kill( -pid, name );
	} catch ( error ) {
		if ( error.code !== 'ESRCH' ) {
			throw error;
		}
	}
}

/**
 * Starts a server in a process group of its own.
 *
 * @param {string}   file             The program.
 * @param {string[]} args             Its arguments.
 * @param {Object}   options
 * @param {string}   options.logFile  Takes both outputs.
 * @param {string}   [options.cwd]    Where it runs.
 * @param {Object}   [options.env]    Added to our environment.
 * @param {string}   [options.ending] The signal that ends it in order.
 * @param {Object}   [options.user]   As workerUser() says.
 * @return {{pid: number, ended: Promise<void>, running: () => boolean, stop: () => Promise<void>}} The server.
 */
export function startProcess( file, args, options ) {
	const {
		logFile,
		cwd,
		env,
		ending = 'SIGTERM',
		user = workerUser(),
	} = options;
	const log = openSync( logFile, 'a' );
	if ( user.uid !== undefined ) {
		// The server opens it once more, as itself.
		fchownSync( log, user.uid, user.gid );
	}
	const child = spawn( file, args, {
		...user,
		cwd,
		env: { ...process.env, ...env },
		stdio: [ 'ignore', log, log ],
		detached: true,
	} );
	closeSync( log );
	let running = true;
	let failure;
	const ended = new Promise( ( resolve ) => {
		child.on( 'exit', resolve );
		child.on( 'error', ( error ) => {
			failure = error;
			resolve();
		} );
	} ).then( () => {
		running = false;
		forget();
		if ( failure ) {
			throw new Error( `${ file } did not start: ${ failure.message }` );
		}
	} );
	// Whoever waits for the server to be ready sees the failure there.
	ended.catch( () => {} );
	const forget = onExit(
		() => child.pid && sendSignal( child.pid, 'SIGKILL' )
	);
	return {
		pid: child.pid,
		ended,
		running: () => running,
		async stop() {
			if ( running ) {
				sendSignal( child.pid, ending );
				const last = setTimeout(
					() => sendSignal( child.pid, 'SIGKILL' ),
					5000
				);
				await ended;
				clearTimeout( last );
			}
			await ended;
		},
	};
}
