/**
 * A MariaDB of our own, in a folder, reached by socket only.
 *
 *   const database = await startMariaDb( folder )
 *   database.socket
 *   await database.query( 'SELECT …' )    rows as text, tab-separated
 *   await database.create( 'wp' )
 *   await database.dump( 'wp' )           one INSERT a row, for row-by-row comparison
 *   await database.stop()   await database.start()   as often as wished
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProcess, workerUser } from '../../../scripts/lib/processes.mjs';
import { waitFor } from '../../../scripts/lib/wait.mjs';

const run = promisify( execFile );
const BIG = 256 * 1024 * 1024;

/**
 * Starts a MariaDB.
 *
 * @param {string} folder Takes its data, its socket and its log. A short path: a socket's may have 107 bytes.
 * @return {Promise<Object>} The database; see the head of this file.
 */
export async function startMariaDb( folder ) {
	const user = workerUser();
	const data = join( folder, 'mariadb' );
	const socket = join( folder, 'mariadb.sock' );
	const temporary = join( folder, 'mariadb-tmp' );
	for ( const own of [ data, temporary ] ) {
		await mkdir( own, { recursive: true } );
		if ( user.uid !== undefined ) {
			chownSync( own, user.uid, user.gid );
		}
	}
	await run(
		'mariadb-install-db',
		[
			'--no-defaults',
			`--datadir=${ data }`,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			'--skip-name-resolve',
			`--tmpdir=${ temporary }`,
		],
		{ ...user, maxBuffer: BIG }
	);
	const client = [ '--no-defaults', '-uroot', `--socket=${ socket }` ];
	const query = async ( sql, name ) => {
		const { stdout } = await run(
			'mariadb',
			[ ...client, '-N', '-B', '-e', sql, ...( name ? [ name ] : [] ) ],
			{ maxBuffer: BIG }
		);
		return stdout;
	};
	const start = () =>
		startServer( { folder, data, temporary, socket, query } );
	let server = await start();
	return {
		socket,
		query,
		create: ( name ) =>
			query( `CREATE DATABASE \`${ name }\` CHARACTER SET utf8mb4` ),
		async dump( name ) {
			const { stdout } = await run(
				'mariadb-dump',
				[
					...client,
					'--skip-extended-insert',
					'--skip-comments',
					'--no-create-info',
					'--order-by-primary',
					'--skip-tz-utc',
					name,
				],
				{ maxBuffer: BIG }
			);
			return stdout;
		},
		stop: () => server.stop(),
		async start() {
			server = await start();
		},
	};
}

// Starts the server on data that are there, and waits until it answers.
async function startServer( { folder, data, temporary, socket, query } ) {
	const server = startProcess(
		'mariadbd',
		[
			'--no-defaults',
			`--datadir=${ data }`,
			`--socket=${ socket }`,
			`--pid-file=${ join( folder, 'mariadb.pid' ) }`,
			// A server that starts empties it of what another one is using just now.
			`--tmpdir=${ temporary }`,
			'--skip-networking',
			'--skip-log-bin',
			'--innodb-buffer-pool-size=64M',
			'--innodb-log-file-size=16M',
			// A laboratory survives a power cut by being built anew.
			'--innodb-flush-log-at-trx-commit=0',
			'--character-set-server=utf8mb4',
		],
		{ logFile: join( folder, 'logs', 'mariadb.log' ), cwd: data }
	);
	await waitFor(
		() =>
			query( 'SELECT 1' ).then(
				() => true,
				() => false
			),
		'MariaDB',
		server
	);
	return server;
}
