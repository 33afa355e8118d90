/** Builds the panel and the command line where that has not been done since their sources changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRoot } from './paths.mjs';

export const CLI = inRoot( 'dist', 'cli.js' );
const PANEL = inRoot( 'plugin', 'build', 'index.js' );

/**
 * Runs a program of the repository's own packages, with its output shown.
 *
 * @param {string}                  name      As in node_modules/.bin.
 * @param {string[]}                args      Its arguments.
 * @param {import('execa').Options} [options] Those of execa.
 * @return {import('execa').ResultPromise} It does not reject where the program ends badly: see exitCode.
 */
export const runBin = ( name, args, options = {} ) =>
	execa( inRoot( 'node_modules', '.bin', name ), args, {
		cwd: inRoot(),
		stdio: 'inherit',
		reject: false,
		...options,
	} );

let known = false;

/**
 * Whether the panel and the command line have been built since their sources changed.
 *
 * @return {boolean} False where one is missing, or older than a file of src/. Once true it stays so: labs ask for each diagnosis.
 */
export function isBuilt() {
	known ||= isNewer();
	return known;
}

function isNewer() {
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
	if ( ( await runBin( 'wp-scripts', [ 'build' ] ) ).exitCode !== 0 ) {
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
	const building = runBin( 'wp-scripts', [ 'build', '--progress' ], {
		stdio: [ 'ignore', 'pipe', 'pipe' ],
		all: true,
	} );
	building.all.on( 'data', ( text ) => {
		for ( const [ , percent ] of String( text ).matchAll(
			/(\d+)% (?!.*\d%)/g
		) ) {
			on( Number( percent ) );
		}
	} );
	const { exitCode, all } = await building;
	if ( exitCode !== 0 ) {
		throw new Error( `The build failed:\n${ all }` );
	}
}
