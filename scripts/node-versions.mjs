/**
 * The unit tests and the demo on each release line of Node that is maintained,
 * but the one that runs this: `npm test` and `npm run demo` are its.
 *
 *   node scripts/node-versions.mjs [--share] [22 24 …]
 *
 * With --share each line runs a part of the unit tests, all of them together once (but the held-out sites of the search):
 * what a line lacks shows in many tests or in none. The lines come as the npm package `node`, into .cache/.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import counts from './lib/counts.js';
import { inRoot } from './lib/paths.mjs';
import { onExit } from './lib/processes.mjs';

const run = promisify( execFile );

const LINES = [ '20', '22', '24' ];
const OWN = process.versions.node.split( '.' )[ 0 ];

// The folder with the program `node` of a release line.
async function getNode( line ) {
	const folder = inRoot( '.cache', `node-${ line }` );
	const bin = join( folder, 'node_modules', 'node', 'bin' );
	if ( ! existsSync( join( bin, 'node' ) ) ) {
		await mkdir( folder, { recursive: true } );
		// Otherwise npm goes up to our own package.json.
		await writeFile(
			join( folder, 'package.json' ),
			'{ "private": true }'
		);
		await run(
			'npm',
			[ 'install', '--no-audit', '--no-fund', `node@${ line }` ],
			{ cwd: folder }
		);
	}
	return bin;
}

// Runs an npm script on that Node, with its output on the screen.
function runScript( bin, words ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( 'npm', [ 'run', '--silent', ...words ], {
			cwd: inRoot(),
			detached: true,
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: {
				...process.env,
				PATH: `${ bin }${ delimiter }${ process.env.PATH }`,
			},
		} );
		const forget = onExit( () => process.kill( -child.pid, 'SIGTERM' ) );
		let said = '';
		for ( const stream of [ child.stdout, child.stderr ] ) {
			stream.setEncoding( 'utf8' ).on( 'data', ( text ) => {
				said += text;
				process.stdout.write( text );
			} );
		}
		child.on( 'error', reject );
		child.on( 'close', ( status ) => {
			forget();
			resolve( { said, isGood: status === 0 } );
		} );
	} );
}

const { values, positionals } = parseArgs( {
	options: { share: { type: 'boolean' } },
	allowPositionals: true,
} );
const lines =
	positionals.length > 0
		? positionals
		: LINES.filter( ( line ) => line !== OWN );
const total = { passed: 0, failed: 0 };
for ( const [ index, line ] of lines.entries() ) {
	const bin = await getNode( line );
	const { stdout } = await run( join( bin, 'node' ), [ '--version' ] );
	// A program of another line in its place would test nothing.
	if ( ! stdout.startsWith( `v${ line }.` ) ) {
		throw new Error( `${ dirname( bin ) } holds Node ${ stdout.trim() }.` );
	}
	const part = values.share
		? [
				'--',
				`--shard=${ index + 1 }/${ lines.length }`,
				// Minutes of arithmetic: each line has the search in the others.
				'--testPathIgnorePatterns=search/held-out',
			]
		: [];
	for ( const script of [ [ 'test:unit', ...part ], [ 'demo' ] ] ) {
		console.log(
			`# Node ${ stdout.trim() }: npm run ${ script.join( ' ' ) }`
		);
		const { said, isGood } = await runScript( bin, script );
		const { passed, failed } = counts.countTests( said, isGood );
		total.passed += passed;
		total.failed += failed;
	}
}
console.log( `${ total.passed } passed, ${ total.failed } failed` );
process.exit( total.failed > 0 ? 1 : 0 );
