#!/usr/bin/env node
/**
 * Bundles the benches (TypeScript) with the build that the command line has, and
 * runs them: tables first, JSON on the last line. Arguments are handed on.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { writeFigures } from '../../scripts/lib/figures.mjs';
import { agentBench } from './agent/index.mjs';

const require = createRequire( import.meta.url );
const webpack = require( 'webpack' );
const configs = require( '../../webpack.config.js' );

const here = path.dirname( fileURLToPath( import.meta.url ) );
const folder = await mkdtemp( path.join( tmpdir(), 'gateway-doctor-bench-' ) );
try {
	await bundle( path.join( here, 'main.ts' ), folder );
	const { main } = require( path.join( folder, 'bench.js' ) );
	const status = await main(
		process.argv.slice( 2 ),
		[ agentBench ],
		writeFigures
	);
	// A bench may have found that something is not as it should be.
	process.exitCode ||= status;
} finally {
	await rm( folder, { recursive: true, force: true } );
}

/**
 * One file for Node from a TypeScript entry. Throws what webpack found wrong.
 * @param {string} entry  Path of the TypeScript file.
 * @param {string} target Folder for bench.js.
 */
function bundle( entry, target ) {
	const cli = configs.find( ( { name } ) => name === 'cli' );
	const compiler = webpack( {
		mode: 'production',
		target: 'node20',
		entry,
		output: {
			path: target,
			filename: 'bench.js',
			library: { type: 'commonjs2' },
		},
		resolve: cli.resolve,
		module: cli.module,
		optimization: { minimize: false, splitChunks: false },
	} );
	return new Promise( ( resolve, reject ) => {
		compiler.run( ( error, stats ) => {
			compiler.close( () => {
				if ( error || stats.hasErrors() ) {
					reject(
						error ?? new Error( stats.toString( 'errors-only' ) )
					);
				} else {
					resolve();
				}
			} );
		} );
	} );
}
