/**
 * A PHP-FPM of our own.
 *
 *   const fpm = createFpm( folder, { workers, terminateAfter } )
 *   await fpm.start()   await fpm.stop()   as often as wished; nginx stays
 *   fpm.socket          fpm.errorLog (PHP's own)          fpm.log (FPM's own)
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { findFpm } from './programs.mjs';
import { startProcess } from '../../../scripts/lib/processes.mjs';
import { waitFor } from '../../../scripts/lib/wait.mjs';

// Whether somebody accepts connections there.
function accepts( socket ) {
	return new Promise( ( resolve ) => {
		const connection = createConnection( socket );
		connection.once( 'connect', () => {
			connection.destroy();
			resolve( true );
		} );
		connection.once( 'error', () => resolve( false ) );
	} );
}

/**
 * Configures a PHP-FPM, without starting it.
 *
 * @param {string} folder                  Takes its configuration, its socket and its logs.
 * @param {Object} [settings]
 * @param {number} settings.workers        Static workers.
 * @param {number} settings.terminateAfter `request_terminate_timeout`, in seconds.
 * @param {string} settings.memoryLimit    PHP's `memory_limit`.
 * @param {number} settings.backlog        Connections that may wait for a worker.
 * @param {string} settings.statusSocket   Answers for the pool's status also while all workers are busy.
 * @return {Object} The server; see the head of this file.
 */
export function createFpm(
	folder,
	{
		workers = 5,
		terminateAfter = 10,
		memoryLimit = '128M',
		backlog = 511,
		statusSocket = null,
	} = {}
) {
	const config = join( folder, 'php-fpm.conf' );
	const socket = join( folder, 'fpm.sock' );
	const log = join( folder, 'logs', 'php-fpm.log' );
	const errorLog = join( folder, 'logs', 'php-error.log' );
	const temporary = join( folder, 'tmp' );
	let server = null;
	return {
		socket,
		log,
		errorLog,
		async start() {
			await mkdir( temporary, { recursive: true } );
			await chmod( temporary, 0o1777 );
			await writeFile(
				config,
				`[global]
error_log = ${ log }
daemonize = no
[www]
listen = ${ socket }
listen.backlog = ${ backlog }
pm = static
pm.max_children = ${ workers }
pm.status_path = /fpm-status
${ statusSocket ? `pm.status_listen = ${ statusSocket }` : '' }
request_terminate_timeout = ${ terminateAfter }s
catch_workers_output = yes
php_admin_value[error_log] = ${ errorLog }
php_admin_flag[log_errors] = on
php_admin_flag[display_errors] = off
php_admin_value[memory_limit] = ${ memoryLimit }
php_admin_value[sys_temp_dir] = ${ temporary }
; A changed file counts at once: the lab changes plugins between probes.
php_admin_value[opcache.revalidate_freq] = 0
`
			);
			await rm( socket, { force: true } );
			server = startProcess(
				findFpm(),
				[ '--nodaemonize', '--fpm-config', config ],
				// SIGQUIT would wait for a hanging worker.
				{ logFile: log, cwd: folder, ending: 'SIGTERM' }
			);
			await waitFor(
				async () => existsSync( socket ) && ( await accepts( socket ) ),
				'PHP-FPM',
				server
			);
		},
		async stop() {
			await server?.stop();
			server = null;
		},
	};
}
