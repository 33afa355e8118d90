/**
 * npm run env: wp-env from .wp-env.json, as it is where the internet and Docker
 * are there; else with the Playground runtime, and without the internet with a
 * WordPress from npm.
 *
 *   npm run env [-- start|stop|status|destroy]     start without a word
 *   WP_ENV_OFFLINE=1                               do not try the internet
 *   WP_ENV_RUNTIME=playground                      do not try Docker
 */
import { spawnSync } from 'node:child_process';
import { promises as dns } from 'node:dns';
import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runBin } from './lib/build.mjs';
import { BETA_VERSION, getCore } from './lib/core.mjs';
import { inRoot } from './lib/paths.mjs';
import { waitFor } from './lib/wait.mjs';
import { seedCache, workFolder } from './lib/wp-env-cache.mjs';

const CONFIG = inRoot( '.wp-env.json' );
const DNS_MS = 4000;

const command = process.argv[ 2 ] ?? 'start';

const works = ( file, ...args ) =>
	spawnSync( file, args, { stdio: 'ignore', timeout: 15_000 } ).status === 0;

const isOnline = () =>
	process.env.WP_ENV_OFFLINE
		? false
		: Promise.race( [
				dns.lookup( 'wordpress.org' ).then(
					() => true,
					() => false
				),
				sleep( DNS_MS, false ),
			] );

const hasDocker = () =>
	process.env.WP_ENV_RUNTIME !== 'playground' &&
	works( 'docker', 'compose', 'version' ) &&
	works( 'docker', 'info' );

/**
 * Runs wp-env with the Playground runtime.
 *
 * @param {boolean} online Whether wordpress.org can be asked.
 * @return {Promise<number>} Exit status.
 */
async function playground( online ) {
	// A home of its own: wp-env asks before it changes the runtime of one.
	const home = process.env.WP_ENV_HOME ?? inRoot( '.wp-env-home' );
	const core = join( home, 'core' );
	const env = {
		...process.env,
		WP_ENV_HOME: home,
		NODE_OPTIONS: `${ process.env.NODE_OPTIONS ?? '' } --require ${ inRoot(
			'scripts/lib/playground-preload.cjs'
		) }`.trim(),
	};
	if ( ! online ) {
		if ( ! existsSync( join( core, 'wp-load.php' ) ) ) {
			await cp( await getCore(), core, { recursive: true } );
		}
		env.WP_ENV_CORE = core;
		await seedCache( home, CONFIG, BETA_VERSION );
	}
	const flags = { start: [ '--runtime=playground' ], destroy: [ '--force' ] };
	const { exitCode = 1 } = await runBin(
		'wp-env',
		[ command, ...( flags[ command ] ?? [] ) ],
		{ env }
	);
	if ( command === 'destroy' ) {
		await rm( core, { recursive: true, force: true } );
	}
	if ( command === 'start' && exitCode === 0 ) {
		// It comes back before the plugin is active.
		const log = join( workFolder( home, CONFIG ), 'playground.log' );
		await waitFor(
			async () => ( await readFile( log, 'utf8' ) ).includes( 'Ready!' ),
			'WordPress',
			undefined,
			120
		);
		console.log( 'WordPress is ready: user admin, password `password`.' );
	}
	return exitCode;
}

const online = await isOnline();
const docker = online && hasDocker();
console.log(
	`wp-env ${ command }: ${ docker ? 'Docker' : 'Playground' }, ${
		online ? 'online' : 'offline'
	}`
);
process.exit(
	docker
		? ( ( await runBin( 'wp-env', [ command ] ) ).exitCode ?? 1 )
		: await playground( online )
);
