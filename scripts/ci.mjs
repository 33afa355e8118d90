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
	guards: npm( 'guards' ),
	'php-versions': [ process.execPath, 'tests/lab/php-versions.mjs' ],
	'test-e2e': npm( 'test:e2e' ),
	bench: npm( 'bench' ),
	start: [ process.execPath, 'scripts/smoke.mjs' ],
	env: [ process.execPath, 'scripts/smoke-env.mjs' ],
	demo: npm( 'demo' ),
};
const LIMIT_MINUTES = 15;
const TAIL_LINES = 40;

const folder = inRoot( 'artifacts', 'ci' );
await mkdir( folder, { recursive: true } );

// Runs a command with its output in a file. True where it ended well.
function run( [ file, ...args ], log ) {
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
		const limit = setTimeout( end, LIMIT_MINUTES * 60_000 );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => {
			clearTimeout( limit );
			forget();
			output.end( () => resolve( status === 0 ) );
		} );
	} );
}

const wanted = process.argv.slice( 2 );
const total = { passed: 0, failed: 0 };
for ( const [ name, command ] of Object.entries( STEPS ) ) {
	if ( wanted.length > 0 && ! wanted.includes( name ) ) {
		continue;
	}
	const log = `${ folder }/${ name }.log`;
	const began = Date.now();
	const good = await run( command, log );
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
		console.log(
			text.trimEnd().split( '\n' ).slice( -TAIL_LINES ).join( '\n' )
		);
	}
}
console.log( `${ total.passed } passed, ${ total.failed } failed` );
process.exit( total.failed > 0 ? 1 : 0 );
