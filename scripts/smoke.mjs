/**
 * Starts `npm start` as a newcomer does, and checks what it promises: a site
 * that answers 502, whose plugin at fault is found, and nothing left after Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKey } from '../tests/lab/lib/admin.mjs';
import { complaints } from '../tests/lab/lib/check.mjs';
import { runDiagnose } from '../tests/lab/lib/diagnose.mjs';
import { check, finish } from './lib/check.mjs';
import { inRoot } from './lib/paths.mjs';
import { PHP } from './lib/playground.mjs';
import { onExit } from './lib/processes.mjs';
import { freePort } from './lib/ports.js';
import { temporaryFolder } from './lib/temporary.mjs';
import { answers } from './lib/wait.mjs';

const PATIENCE_MS = 120_000;
const CULPRIT = 'speed-report';

// Follows npm start until it has said where its site is.
function startIt( port, temporary ) {
	const child = spawn( 'npm', [ 'start' ], {
		cwd: inRoot(),
		detached: true,
		stdio: [ 'ignore', 'pipe', 'inherit' ],
		env: { ...process.env, PORT: String( port ), TMPDIR: temporary },
	} );
	const forget = onExit( () => process.kill( -child.pid, 'SIGKILL' ) );
	const ended = new Promise( ( resolve ) =>
		child.on( 'exit', resolve )
	).then( forget );
	const url = new Promise( ( resolve, reject ) => {
		let said = '';
		child.stdout.setEncoding( 'utf8' ).on( 'data', ( text ) => {
			said += text;
			const found = /answers 502:\s+(\S+?)\/?\s/.exec( said );
			if ( found ) {
				resolve( found[ 1 ] );
			}
		} );
		ended.then( () =>
			reject( new Error( `npm start ended:\n${ said }` ) )
		);
	} );
	return {
		url,
		async interrupt() {
			// As Ctrl-C does: to npm and all that it started.
			process.kill( -child.pid, 'SIGINT' );
			await ended;
		},
	};
}

const began = Date.now();
const { folder: temporary } = temporaryFolder( 'gd-smoke-' );
const site = startIt( await freePort(), temporary );
const url = await Promise.race( [
	site.url,
	sleep( PATIENCE_MS, null, { ref: false } ),
] );
if ( url === null ) {
	throw new Error( `npm start was not ready after ${ PATIENCE_MS } ms.` );
}
console.log(
	`ready after ${ ( ( Date.now() - began ) / 1000 ).toFixed( 1 ) } s`
);
const front = await fetch( `${ url }/` );
check( front.status === 502, `the front page answers ${ front.status }` );
const login = await fetch( `${ url }/wp-login.php` );
check( login.status === 200, `the login page answers ${ login.status }` );
await mkdir( inRoot( 'artifacts' ), { recursive: true } );
const result = await runDiagnose( {
	url: `${ url }/`,
	key: await makeKey( { url, user: 'admin', password: 'password' } ),
	log: inRoot( 'artifacts', 'smoke-diagnose.log' ),
	folder: inRoot( 'artifacts' ),
} );
const wrong = complaints(
	{
		kind: 'plugin',
		culprits: [ { kind: 'plugin', slug: CULPRIT } ],
		causes: [ 'upstream_header_too_big' ],
		where: {
			hook: 'template_redirect',
			file: `wp-content/plugins/${ CULPRIT }/${ CULPRIT }.php`,
		},
		status: 2,
	},
	result
);
check(
	wrong.length === 0,
	wrong.join( '; ' ) ||
		`${ CULPRIT } is found in ${ result.seconds.toFixed( 1 ) } s with ${ result.document.probes.total } probes`
);
const { php } = result.document.site;
check( php.startsWith( `${ PHP }.` ), `PHP ${ php } answers, of ${ PHP }` );
const [ demo ] = await readdir( temporary );
const debug = join( temporary, demo, 'site', 'wp-content', 'debug.log' );
const deprecations = (
	existsSync( debug ) ? readFileSync( debug, 'utf8' ) : ''
)
	.split( '\n' )
	.filter( ( line ) => line.includes( 'PHP Deprecated' ) );
check(
	deprecations.length === 0,
	`the site's log has ${ deprecations.length } deprecations ${ deprecations[ 0 ] ?? '' }`
);
await site.interrupt();
check( ! ( await answers( `${ url }/` ) ), 'nothing answers after Ctrl-C' );
const left = await readdir( temporary );
check(
	left.length === 0,
	`nothing is left in the temporary folder: ${ left.join( ', ' ) || 'empty' }`
);
finish();
