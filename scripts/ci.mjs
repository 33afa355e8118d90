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

const STEPS = {
	lint: npm( 'lint' ),
	typecheck: npm( 'typecheck' ),
	build: npm( 'build' ),
	'plugin-zip': npm( 'plugin-zip' ),
	test: [ 'npm', 'test', '--silent' ],
	'test-php': npm( 'test:php' ),
	'test-lab': npm( 'test:lab' ),
	recorder: [ process.execPath, 'tests/lab/recorder.mjs' ],
	guards: npm( 'guards' ),
	'php-versions': [ process.execPath, 'tests/lab/php-versions.mjs' ],
	// Built and zipped above.
	'test-e2e': npm( 'test:e2e', '--', '--no-build' ),
	bench: npm( 'bench' ),
	'test-pack': npm( 'test:pack' ),
	start: [ process.execPath, 'scripts/smoke.mjs' ],
	env: [ process.execPath, 'scripts/smoke-env.mjs' ],
	demo: npm( 'demo' ),
	'test-node': npm( 'test:node' ),
};
// Runs beside the steps from the first to the last of these, and gives way to them: they mostly wait.
const BESIDE = { name: 'test-node', from: 'test-php', to: 'test-e2e' };
const LIMIT_MINUTES = 20;
const NICE = 15;
const TAIL_LINES = 30;
const TELLING_LINES = 20;
const TELLING = /fail|✕|●|error|does not|nothing fails/i;

const folder = inRoot( 'artifacts', 'ci' );
await mkdir( folder, { recursive: true } );

// Runs a command with its output in a file. True where it ended well.
function run( [ file, ...args ], log, minutes = LIMIT_MINUTES ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( file, args, {
			cwd: inRoot(),
			detached: true,
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: { ...process.env, CI: 'true', FORCE_COLOR: '0' },
		} );
		const output = createWriteStream( log );
		child.stdout.pipe( output, { end: false } );
		child.stderr.pipe( output, { end: false } );
		const end = () => process.kill( -child.pid, 'SIGTERM' );
		const forget = onExit( end );
		const limit = setTimeout( end, minutes * 60_000 );
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
	return [ ...telling, ...( telling.length > 0 ? [ '…' ] : [] ), ...tail ];
}

const wanted = process.argv.slice( 2 );
const total = { passed: 0, failed: 0 };
const bad = [];
const isWanted = ( name ) => wanted.length === 0 || wanted.includes( name );

// Runs one step, and prints how it ended.
async function step( name, command, minutes ) {
	const log = `${ folder }/${ name }.log`;
	const began = Date.now();
	const good = await run( command, log, minutes );
	const text = await readFile( log, 'utf8' );
	const { passed, failed } = counts.countTests( text, good );
	total.passed += passed;
	total.failed += failed;
	console.log(
		`${ good ? 'ok    ' : 'FAILED' }  ${ name } (${ Math.round(
			( Date.now() - began ) / 1000
		) } s): ${ passed } good, ${ failed } bad`
	);
	if ( ! good ) {
		bad.push( name );
		console.log( excerpt( text ).join( '\n' ) );
	}
}

let beside = Promise.resolve();
for ( const [ name, command ] of Object.entries( STEPS ) ) {
	if ( name === BESIDE.from && isWanted( BESIDE.name ) ) {
		beside = step(
			BESIDE.name,
			[ 'nice', '-n', String( NICE ), ...STEPS[ BESIDE.name ] ],
			3 * LIMIT_MINUTES
		);
	}
	if ( name !== BESIDE.name && isWanted( name ) ) {
		await step( name, command );
	}
	if ( name === BESIDE.to ) {
		// What comes next measures, or needs the machine for itself.
		await beside;
	}
}
if ( bad.length > 0 ) {
	console.log( `Failed: ${ bad.join( ', ' ) }` );
}
console.log( `${ total.passed } passed, ${ total.failed } failed` );
process.exit( total.failed > 0 ? 1 : 0 );
