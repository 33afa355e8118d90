/**
 * A MariaDB that is killed, as by the kernel when memory runs out, and started again.
 *
 *   const server = await killDatabase( folder, query )   the new one; await server.stop()
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../../../scripts/lib/processes.mjs';
import { waitFor } from '../../../scripts/lib/wait.mjs';

const answers = ( query ) =>
	query( 'SELECT 1' ).then(
		() => true,
		() => false
	);

/**
 * Kills a MariaDB that the lab has started, and starts another one as it was.
 *
 * @param {string}                           folder The stack's.
 * @param {(sql: string) => Promise<string>} query  Asks the database.
 * @return {Promise<Object>} The new server.
 */
export async function killDatabase( folder, query ) {
	const pid = Number(
		readFileSync( join( folder, 'mariadb.pid' ), 'utf8' ).trim()
	);
	const [ program, ...args ] = readFileSync(
		`/proc/${ pid }/cmdline`,
		'utf8'
	)
		.split( '\0' )
		.slice( 0, -1 );
	// The lab's MariaDB writes what is committed to its log once a second, and
	// FLUSH ENGINE LOGS does not change that: a commit that is written at once
	// takes with it all that came before.
	await query(
		`SET GLOBAL innodb_flush_log_at_trx_commit = 1;
		CREATE TABLE lab_written (id int) ENGINE=InnoDB; DROP TABLE lab_written`
	);
	process.kill( pid, 'SIGKILL' );
	await waitFor(
		async () => ! ( await answers( query ) ),
		'The end of MariaDB'
	);
	const server = startProcess( program, args, {
		logFile: join( folder, 'logs', 'mariadb.log' ),
		cwd: join( folder, 'mariadb' ),
	} );
	await waitFor( () => answers( query ), 'MariaDB', server );
	return server;
}
