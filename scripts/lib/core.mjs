/**
 * A whole WordPress, and the SQLite driver for it, out of npm packages: neither
 * wordpress.org nor Docker is asked. Both are made once and kept in .wp-core/.
 *
 *   getCore( 'beta' )  -> folder of a WordPress without wp-config.php
 *   getNewest()        -> { version, folder } of the newest one; this alone asks wordpress.org
 *   getSqlite()        -> folder of the plugin sqlite-database-integration
 */
import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import {
	mkdir,
	mkdtemp,
	readFile,
	readdir,
	rename,
	rm,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import newest from './newest.js';
import { inRoot } from './paths.mjs';
import { onExit } from './processes.mjs';

const run = promisify( execFile );
const require = createRequire( import.meta.url );

const PACKAGE = '@wp-playground/wordpress-builds@0.9.19';

/** What `beta` in that package is; the oldest one that the panel runs on. */
export const BETA_VERSION = '6.6';

// Made for the package's own use; a site has its own or none.
const LEFTOVERS = [
	'wp-config.php',
	'wordpress-remote-asset-paths',
	'.default_theme',
	'wp-content/database',
	'wp-content/debug.log',
];

/**
 * Makes a folder whole or not at all: two that make it at once both succeed.
 *
 * @param {string}                             target The folder to be.
 * @param {string}                             proof  A file that a whole one has.
 * @param {(draft: string) => Promise<string>} make   Fills a draft folder; answers the folder to keep.
 * @return {Promise<string>} `target`.
 */
async function once( target, proof, make ) {
	if ( existsSync( join( target, proof ) ) ) {
		return target;
	}
	await mkdir( dirname( target ), { recursive: true } );
	const draft = await mkdtemp( join( dirname( target ), '.draft-' ) );
	// Ctrl-C in the middle leaves no half of a WordPress.
	const forget = onExit( () =>
		rmSync( draft, { recursive: true, force: true } )
	);
	try {
		await rename( await make( draft ), target );
	} catch ( error ) {
		if ( ! existsSync( join( target, proof ) ) ) {
			throw error;
		}
	} finally {
		await rm( draft, { recursive: true, force: true } );
		forget();
	}
	return target;
}

/**
 * Another WordPress to try everything on: GATEWAY_DOCTOR_CORE, a folder.
 *
 * @return {string|undefined} Undefined where none is named.
 * @throws Where it is no WordPress.
 */
export function givenCore() {
	const given = process.env.GATEWAY_DOCTOR_CORE;
	if ( given && ! existsSync( join( given, 'wp-includes/version.php' ) ) ) {
		throw new Error(
			`GATEWAY_DOCTOR_CORE is ${ given }, and there is no WordPress.`
		);
	}
	return given;
}

/**
 * The version that a folder holds.
 *
 * @param {string} core A WordPress.
 * @return {Promise<string>} As its version.php says, `6.6-RC3` for example.
 */
export async function versionOf( core ) {
	const text = await readFile(
		join( core, 'wp-includes', 'version.php' ),
		'utf8'
	);
	return /\$wp_version\s*=\s*'([^']+)'/.exec( text )?.[ 1 ] ?? '?';
}

/**
 * The newest WordPress, from wordpress.org.
 *
 * @param {(percent: number) => void} [on] Told how much of it is there, 0 to 100.
 * @return {Promise<string>} Its folder. Not to be written to.
 * @throws Where wordpress.org cannot be reached; says why.
 */
export async function getNewest( on ) {
	const { version, url } = await newest.newestOffer();
	return once(
		inRoot( '.wp-core', version ),
		'wp-includes/version.php',
		async ( draft ) => {
			new AdmZip( await newest.download( url, on ) ).extractAllTo(
				draft
			);
			return join( draft, 'wordpress' );
		}
	);
}

/**
 * Puts a WordPress together.
 *
 * @param {string} version `beta` (6.6-RC3), or `6.2` to `6.5`.
 * @return {Promise<string>} Its folder. Not to be written to: sites hard-link its files.
 * @throws Where npm cannot get the package, or GATEWAY_DOCTOR_CORE is no WordPress.
 */
export async function getCore( version = 'beta' ) {
	const given = givenCore();
	if ( given ) {
		return given;
	}
	return once(
		inRoot( '.wp-core', version ),
		'wp-includes/version.php',
		async ( draft ) => {
			await run( 'npm', [
				'pack',
				'--silent',
				'--pack-destination',
				draft,
				PACKAGE,
			] );
			const archive = ( await readdir( draft ) ).find( ( name ) =>
				name.endsWith( '.tgz' )
			);
			// PHP files are in a zip, scripts and styles beside it.
			const statics = `package/public/wp-${ version }`;
			const zip = `package/src/wordpress/wp-${ version }.zip`;
			await run( 'tar', [
				'xzf',
				join( draft, archive ),
				'-C',
				draft,
				statics,
				zip,
			] );
			const core = join( draft, statics );
			new AdmZip( join( draft, zip ) ).extractAllTo( core, true );
			for ( const name of LEFTOVERS ) {
				await rm( join( core, name ), {
					recursive: true,
					force: true,
				} );
			}
			// The archive lets everybody write to every file.
			await run( 'chmod', [ '-R', 'u=rwX,go=rX', core ] );
			return core;
		}
	);
}

/**
 * Unpacks the SQLite driver that Playground's command line brings along.
 *
 * @return {Promise<string>} The folder of the plugin.
 */
export function getSqlite() {
	return once(
		inRoot( '.wp-core', 'sqlite-database-integration' ),
		'db.copy',
		async ( draft ) => {
			const entry = dirname(
				require.resolve( '@wp-playground/cli/package.json' )
			);
			new AdmZip(
				join( entry, 'sqlite-database-integration.zip' )
			).extractAllTo( draft, true );
			const inner = ( await readdir( draft ) ).find( ( name ) =>
				existsSync( join( draft, name, 'db.copy' ) )
			);
			return inner ? join( draft, inner ) : draft;
		}
	);
}
