/**
 * Chromium against the panel, on a real stack (tests/lab/lib).
 *
 *   node scripts/test-e2e.mjs                 builds, zips, runs all
 *   node scripts/test-e2e.mjs --no-build …    as it was built last; the rest goes to Playwright
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const require = createRequire( import.meta.url );
const words = process.argv.slice( 2 );
const rest = words.filter( ( word ) => word !== '--no-build' );

/**
 * Runs a program to its end; ours ends with it if it fails.
 *
 * @param {string}   file The program.
 * @param {string[]} args Its arguments.
 */
function run( file, args ) {
	const { status, error } = spawnSync( file, args, {
		cwd: ROOT,
		stdio: 'inherit',
		// It would ask for the browsers that it did not download.
		env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
	} );
	if ( error ) {
		throw error;
	}
	if ( status !== 0 ) {
		process.exit( status ?? 1 );
	}
}

if ( words.length === rest.length ) {
	run( 'npm', [ 'run', '--silent', 'build' ] );
	run( 'npm', [ 'run', '--silent', 'plugin-zip' ] );
}
run( process.execPath, [
	join( require.resolve( '@playwright/test/package.json' ), '..', 'cli.js' ),
	'test',
	...rest,
] );
