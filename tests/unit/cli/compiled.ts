import {
	cpSync,
	mkdirSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join( __dirname, '..', '..', '..' );

/**
 * The command line as a program of its own, compiled from its sources: a signal is
 * sent to a process.
 *
 * @param folder Takes it.
 * @return Path of what `node` runs.
 */
export function compileCli( folder: string ): string {
	const { transformFileSync } = require( '@babel/core' ) as {
		transformFileSync: (
			file: string,
			options: object
		) => { code: string } | null;
	};
	const source = join( ROOT, 'src' );
	symlinkSync( join( ROOT, 'node_modules' ), join( folder, 'node_modules' ) );
	for ( const entry of readdirSync( source, {
		recursive: true,
		withFileTypes: true,
	} ) ) {
		const from = join( entry.parentPath, entry.name );
		const to = join( folder, relative( source, from ) );
		if ( ! entry.isFile() || from.includes( join( 'src', 'panel' ) ) ) {
			continue;
		}
		mkdirSync( dirname( to ), { recursive: true } );
		if ( entry.name.endsWith( '.ts' ) ) {
			const made = transformFileSync( from, {
				presets: [ '@wordpress/babel-preset-default' ],
				babelrc: false,
				configFile: false,
				cwd: ROOT,
			} );
			writeFileSync( to.replace( /\.ts$/, '.js' ), made?.code ?? '' );
		} else if ( entry.name.endsWith( '.json' ) ) {
			cpSync( from, to );
		}
	}
	return join( folder, 'cli', 'main.js' );
}
