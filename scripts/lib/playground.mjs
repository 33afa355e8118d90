/**
 * WordPress in Node: wp-env's Playground runtime, called directly.
 *
 *   const site = await startPlayground( { folder, port, url, mounts, setup, log } )
 *   await site.stop()
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { answers, waitFor } from './wait.mjs';

const require = createRequire( import.meta.url );

const CLI = join(
	dirname( require.resolve( '@wp-playground/cli/package.json' ) ),
	'wp-playground.js'
);

/** The version of PHP in it. */
export const PHP = '8.3';

const CONSTANTS = {
	WP_DEBUG: true,
	WP_DEBUG_LOG: true,
	// Shown, a fatal error would answer 200.
	WP_DEBUG_DISPLAY: false,
	WP_ENVIRONMENT_TYPE: 'local',
	DISABLE_WP_CRON: true,
	AUTOMATIC_UPDATER_DISABLED: true,
	WP_HTTP_BLOCK_EXTERNAL: true,
	WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost',
	FS_METHOD: 'direct',
};

/**
 * Starts a site. WordPress is installed there with the user admin and the
 * password `password`.
 *
 * @param {Object} settings
 * @param {string} settings.folder A WordPress of its own: it is written to.
 * @param {number} settings.port   Where it listens, on 127.0.0.1.
 * @param {string} settings.url    What it takes for its address.
 * @param {Object} settings.mounts Folders of this machine to places in WordPress.
 * @param {string} settings.setup  PHP to run once WordPress is installed.
 * @param {string} settings.log    Takes what it says; what belongs to the run lies beside it.
 * @return {Promise<{stop: () => Promise<void>}>} When it answers.
 */
export async function startPlayground( settings ) {
	const { folder, port, url, mounts = {}, setup, log } = settings;
	const blueprint = `${ log }.blueprint.json`;
	const temporary = `${ log }.tmp`;
	await mkdir( temporary );
	await writeFile(
		blueprint,
		JSON.stringify( {
			// What the WordPress that npm has was made for: newer ones fill its log with
			// deprecations. The option --php counts for nothing beside a blueprint of a file.
			preferredVersions: { php: PHP, wp: 'latest' },
			steps: [
				{
					step: 'defineWpConfigConsts',
					consts: { ...CONSTANTS, WP_HOME: url, WP_SITEURL: url },
				},
				{ step: 'runPHP', code: setup },
			],
		} )
	);
	const server = startProcess(
		process.execPath,
		[
			'--require',
			inRoot( 'scripts', 'lib', 'playground-preload.cjs' ),
			CLI,
			'server',
			'--port',
			String( port ),
			'--site-url',
			url,
			'--workers',
			'4',
			'--blueprint',
			blueprint,
			'--wordpress-install-mode',
			'install-from-existing-files-if-needed',
			'--mount-dir-before-install',
			folder,
			'/wordpress',
			...Object.entries( mounts ).flatMap( ( [ source, place ] ) => [
				'--mount-dir',
				source,
				`/wordpress/${ place }`,
			] ),
		],
		{
			logFile: log,
			user: {},
			// It leaves a whole WordPress in the temporary folder where it is ended by a signal.
			env: { FORCE_COLOR: '0', TMPDIR: temporary },
		}
	);
	try {
		await waitFor(
			async () => ( await readFile( log, 'utf8' ) ).includes( 'Ready!' ),
			'Playground',
			server,
			120
		);
		// Playground answers the very first request with a redirect to itself.
		await answers( `http://127.0.0.1:${ port }/` );
	} catch ( error ) {
		await server.stop();
		throw new Error(
			`${ error.message }\n${ await readFile( log, 'utf8' ) }`
		);
	}
	return server;
}
