/** Builds the panel and the command line where that has not been done since their sources changed. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

export const CLI = inRoot( 'dist', 'cli.js' );
const PANEL = inRoot( 'plugin', 'build', 'index.js' );

/**
 * Runs a program of the repository's own packages, with its output shown.
 *
 * @param {string}                 name      As in node_modules/.bin.
 * @param {string[]}               args      Its arguments.
 * @param {Object}                 [options] Those of child_process.spawn().
 * @param {(text: Buffer) => void} [hear]    Takes each piece of output that is piped.
 * @return {Promise<number>} Its exit status.
 */
export function runBin( name, args, options = {}, hear = () => {} ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( inRoot( 'node_modules', '.bin', name ), args, {
			stdio: 'inherit',
			cwd: inRoot(),
			...options,
		} );
		child.stdout?.on( 'data', hear );
		child.stderr?.on( 'data', hear );
		child.on( 'error', reject );
		child.on( 'exit', ( status ) => resolve( status ?? 1 ) );
	} );
}

/**
 * Whether the panel and the command line have been built since their sources changed.
 *
 * @return {boolean} False where one is missing, or older than a file of src/.
 */
export function isBuilt() {
	if ( ! existsSync( CLI ) || ! existsSync( PANEL ) ) {
		return false;
	}
	const time = ( file ) => statSync( file ).mtimeMs;
	const built = Math.min( time( CLI ), time( PANEL ) );
	const source = inRoot( 'src' );
	return readdirSync( source, { recursive: true } ).every(
		( name ) => time( join( source, name ) ) <= built
	);
}

/**
 * Builds what is missing, with webpack's own output on the screen.
 *
 * @throws Where the build fails.
 */
export async function ensureBuild() {
	if ( isBuilt() ) {
		return;
	}
	if ( ( await runBin( 'wp-scripts', [ 'build' ] ) ) !== 0 ) {
		throw new Error( 'The build failed: see above.' );
	}
}

/**
 * Builds the panel and the command line, and says only how far it is.
 *
 * @param {(percent: number) => void} on Told what webpack says; the two are built side by side.
 * @throws Where the build fails, with what webpack said.
 */
export async function build( on ) {
	let said = '';
	const hear = ( text ) => {
		said += text;
		for ( const [ , percent ] of String( text ).matchAll(
			/(\d+)% (?!.*\d%)/g
		) ) {
			on( Number( percent ) );
		}
	};
	const status = await runBin(
		'wp-scripts',
		[ 'build', '--progress' ],
		{
			stdio: [ 'ignore', 'pipe', 'pipe' ],
		},
		hear
	);
	if ( status !== 0 ) {
		throw new Error( `The build failed:\n${ said }` );
	}
}
