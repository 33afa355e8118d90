/**
 * What .ci/run runs once the packages are there: every command of CONTRACT.md,
 * also after one has failed.
 *
 *   node scripts/ci.mjs [names of steps]
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import counts from './lib/counts.js';
import { inRoot } from './lib/paths.mjs';
import { onExit } from './lib/processes.mjs';

const npm = ( ...args ) => [ 'npm', 'run', '--silent', ...args ];

const node = ( ...args ) => [ process.execPath, ...args ];

// Steps one after the other.
const lane = ( steps ) => Object.entries( steps );

// One phase after the other; the lanes of a phase side by side, one step of each at a time.
const PHASES = [
	[
		lane( { lint: npm( 'lint' ) } ),
		lane( {
			typecheck: npm( 'typecheck' ),
			build: npm( 'build' ),
			'plugin-zip': npm( 'plugin-zip' ),
		} ),
	],
	// It takes both cores.
	[ lane( { test: [ 'npm', 'test', '--silent' ] } ) ],
	// It measures what visitors notice.
	[
		lane( {
			'test-lab': npm( 'test:lab' ),
			recorder: node( 'tests/lab/recorder.mjs' ),
		} ),
	],
	// Most of this waits for servers and browsers.
	[
		lane( {
			guards: npm( 'guards' ),
			'php-versions': node( 'tests/lab/php-versions.mjs' ),
			'test-php': npm( 'test:php' ),
			'test-pack': npm( 'test:pack' ),
			start: node( 'scripts/smoke.mjs' ),
			env: node( 'scripts/smoke-env.mjs' ),
			demo: npm( 'demo' ),
		} ),
		// Built and zipped above.
		lane( { 'test-e2e': npm( 'test:e2e', '--', '--no-build' ) } ),
	],
	// A part of it: as it is, it takes a quarter of an hour.
	[ lane( { bench: npm( 'bench', '--', '--runs', '4' ) } ) ],
	[ lane( { 'test-node': npm( 'test:node', '--', '--share' ) } ) ],
];
const BENCH = {
	GATEWAY_DOCTOR_BENCH_MB: '25',
	GATEWAY_DOCTOR_BENCH_REQUESTS: '300',
};

const LIMIT_MINUTES = 35;
const TAIL_LINES = 14;
const TELLING_LINES = 14;
const TELLING = /FAIL|failed|✕|●|[Ee]rror\b|^\d+\) |DOES NOT|NOTHING FAILS/;
const LONGEST_LINE = 200;

const folder = inRoot( 'artifacts', 'ci' );
await mkdir( folder, { recursive: true } );

// Runs a command with its output in a file. True where it ended well.
function run( [ file, ...args ], log ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( file, args, {
			cwd: inRoot(),
			detached: true,
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: { ...process.env, ...BENCH, CI: 'true', FORCE_COLOR: '0' },
		} );
		const output = createWriteStream( log );
		child.stdout.pipe( output, { end: false } );
		child.stderr.pipe( output, { end: false } );
		const end = () => process.kill( -child.pid, 'SIGTERM' );
		const forget = onExit( end );
		const limit = setTimeout( end, LIMIT_MINUTES * 60_000 );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => {
			clearTimeout( limit );
			forget();
			output.end( () => resolve( status === 0 ) );
		} );
	} );
}

// What is shown of a log that ends badly: its end, and before it what names a failure.
function excerpt( text ) {
	const lines = text.trimEnd().split( '\n' );
	const tail = lines.slice( -TAIL_LINES );
	const telling = lines
		.slice( 0, -TAIL_LINES )
		.filter( ( line ) => TELLING.test( line ) )
		.slice( -TELLING_LINES );
	return [
		...telling,
		...( telling.length > 0 ? [ '…' ] : [] ),
		...tail,
	].map( ( line ) => line.slice( 0, LONGEST_LINE ) );
}

const wanted = process.argv.slice( 2 );
// These repeat what failed by themselves, or fail by nothing that runs beside them.
const IN_ITSELF = [ 'test-e2e', 'typecheck', 'build', 'plugin-zip', 'lint' ];

const results = new Map();
const bad = new Map();
// Failed beside others, and not alone.
const beside = new Map();
// Runs one step, and prints how it ended. True where it ended well.
async function step( name, command, log = `${ folder }/${ name }.log` ) {
	const began = Date.now();
	const good = await run( command, log );
	const text = await readFile( log, 'utf8' );
	const { passed, failed } = counts.countTests( text, good );
	results.set( name, { passed, failed } );
	console.log(
		`${ good ? 'ok    ' : 'FAILED' }  ${ name } (${ Math.round(
			( Date.now() - began ) / 1000
		) } s): ${ passed } good, ${ failed } bad`
	);
	if ( ! good ) {
		bad.set( name, excerpt( text ) );
	}
	return good;
}

// Runs steps in order, also after one has failed.
async function runLane( steps ) {
	for ( const [ name, command ] of steps ) {
		if ( wanted.length === 0 || wanted.includes( name ) ) {
			await step( name, command );
		}
	}
}

for ( const lanes of PHASES ) {
	await Promise.all( lanes.map( runLane ) );
}
// What failed beside others may have failed because of them: once more, alone. Both ends are printed.
for ( const [ name, command ] of PHASES.flat( 2 ) ) {
	if ( bad.has( name ) && ! IN_ITSELF.includes( name ) ) {
		console.log( `Once more, alone: ${ name }` );
		if ( await step( name, command, `${ folder }/${ name }-alone.log` ) ) {
			beside.set( name, bad.get( name ) );
			bad.delete( name );
		}
	}
}
// At the end, where whoever reads the output looks first.
for ( const [ name, why ] of beside ) {
	console.log( `---- ${ name }, beside others (good alone)` );
	console.log( why.join( '\n' ) );
}
for ( const [ name, why ] of bad ) {
	console.log( `---- ${ name }` );
	console.log( why.join( '\n' ) );
}
if ( bad.size > 0 ) {
	console.log( `Failed: ${ [ ...bad.keys() ].join( ', ' ) }` );
}
const sum = ( what ) =>
	[ ...results.values() ].reduce( ( all, one ) => all + one[ what ], 0 );
console.log( `${ sum( 'passed' ) } passed, ${ sum( 'failed' ) } failed` );
process.exit( bad.size > 0 ? 1 : 0 );
