/**
 * PHP's own server, for tests that need no gateway.
 *
 *   const server = await startPhpServer( folder, { port, root } )
 *   server.errorLog   await server.stop()
 */
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../../../scripts/lib/processes.mjs';
import { answers, waitFor } from '../../../scripts/lib/wait.mjs';

const ROUTER = join(
	dirname( fileURLToPath( import.meta.url ) ),
	'router.php'
);

/**
 * Starts it, with four workers: a site that asks itself must not wait for itself.
 *
 * @param {string} folder        Takes its logs.
 * @param {Object} settings
 * @param {number} settings.port Of 127.0.0.1.
 * @param {string} settings.root WordPress's folder.
 * @return {Promise<Object>} The server; see the head of this file.
 */
export async function startPhpServer( folder, { port, root } ) {
	const errorLog = join( folder, 'logs', 'php-error.log' );
	// Where the repository is, PHP's user may not be allowed to read.
	const router = join( folder, 'router.php' );
	await copyFile( ROUTER, router );
	const settings = {
		'opcache.enable_cli': 1,
		'opcache.revalidate_freq': 0,
		display_errors: 0,
		log_errors: 1,
		error_log: errorLog,
		memory_limit: '256M',
	};
	const server = startProcess(
		'php',
		[
			...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
				'-d',
				`${ name }=${ value }`,
			] ),
			'-S',
			`127.0.0.1:${ port }`,
			'-t',
			root,
			router,
		],
		{
			logFile: join( folder, 'logs', 'php-server.log' ),
			cwd: root,
			env: { PHP_CLI_SERVER_WORKERS: '4' },
		}
	);
	await waitFor(
		() => answers( `http://127.0.0.1:${ port }/readme.html` ),
		"PHP's own server",
		server
	);
	return { errorLog, stop: server.stop };
}
