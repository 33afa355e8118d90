/** Builds the panel and the command line where they have not been built yet. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './paths.mjs';

export const CLI = inRoot( 'dist', 'cli.js' );
const PANEL = inRoot( 'plugin', 'build', 'index.js' );

/**
 * Runs a program of the repository's own packages, with its output shown.
 *
 * @param {string}   name      As in node_modules/.bin.
 * @param {string[]} args      Its arguments.
 * @param {Object}   [options] Those of child_process.spawn().
 * @return {Promise<number>} Its exit status.
 */
export function runBin( name, args, options = {} ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( inRoot( 'node_modules', '.bin', name ), args, {
			stdio: 'inherit',
			cwd: inRoot(),
			...options,
		} );
		child.on( 'error', reject );
		child.on( 'exit', ( status ) => resolve( status ?? 1 ) );
	} );
}

/**
 * Builds what is missing.
 *
 * @throws Where the build fails.
 */
export async function ensureBuild() {
	if ( existsSync( CLI ) && existsSync( PANEL ) ) {
		return;
	}
	if ( ( await runBin( 'wp-scripts', [ 'build' ] ) ) !== 0 ) {
		throw new Error( 'The build failed: see above.' );
	}
}
