/**
 * Runs one case of the lab, from an empty folder to the comparison.
 *
 *   await runCase( CASES[ 1 ], { artifacts, visitors, keep } )
 *   -> { name, verdict, status, seconds, probes, rows, visitors, complaints }
 */
import { once } from 'node:events';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { makeKey } from './admin.mjs';
import { complaints } from './check.mjs';
import { runDiagnose } from './diagnose.mjs';
import { writeFillers } from './fillers.mjs';
import { compareRows } from './rows.mjs';
import { startStack } from './stack.mjs';
import { startVisitors } from './visitors.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';

const PLUGINS = 20;
const BEFORE_MS = 15_000;
const WARM_UP_MS = 5000;

const fixture = ( kind, name ) => inRoot( 'tests', 'fixtures', kind, name );

async function buildCase( one, fillersFolder ) {
	const fillers = await writeFillers(
		fillersFolder,
		PLUGINS - one.faults.length
	);
	const faults = one.faults.map( ( slug ) =>
		fixture( 'plugins', `${ slug }.php` )
	);
	const stack = await startStack( {
		// In the middle: neither the first nor the last one may be a lucky guess.
		plugins: [ ...fillers.slice( 0, 9 ), ...faults, ...fillers.slice( 9 ) ],
		theme: one.theme && fixture( 'themes', one.theme ),
	} );
	const markers = stack.site.installed.active
		.map( ( file ) => file.split( '/' )[ 0 ] )
		.filter( ( slug ) => slug !== 'gateway-doctor' );
	return { stack, markers };
}

// What WordPress sets up at the first visits is no trace of a diagnosis.
async function warmUp( { url } ) {
	for ( const path of [ '/', '/shop/', '/wp-json/', '/wp-login.php' ] ) {
		// Some cases pack what is no gzip.
		const headers = { 'accept-encoding': 'identity' };
		await ( await fetch( url + path, { headers } ) ).arrayBuffer();
	}
}

// The arguments that replay a request.
async function writeRequest( folder, command ) {
	const file = join( folder, 'request.txt' );
	await writeFile( file, command );
	return [ '--request', file ];
}

// What was sent in confidence is not to be stored.
const secretComplaints = ( { secrets = [] }, document ) =>
	secrets
		.filter( ( secret ) => JSON.stringify( document ).includes( secret ) )
		.map( ( secret ) => `the run has ${ secret } in it` );

// Visitors before and during something.
async function withVisitors( url, markers, during ) {
	// A cold opcache would make what comes after look fast.
	let visitors = startVisitors( url, { markers } );
	await sleep( WARM_UP_MS );
	await visitors.stop();
	visitors = startVisitors( url, { markers } );
	await sleep( BEFORE_MS );
	const before = await visitors.stop();
	visitors = startVisitors( url, { markers } );
	const result = await during();
	return { result, visitors: { before, during: await visitors.stop() } };
}

function visitorComplaints( visitors ) {
	if ( ! visitors ) {
		return [];
	}
	// But for nonces and times, as same-page.js has it.
	const others = Object.entries( visitors.during.pages ).filter(
		( [ page ] ) => ! ( page in visitors.before.pages )
	);
	const different = others.map(
		( [ page, count ] ) =>
			`visitors during: ${ count } got a page that nobody got before (${ page })`
	);
	return Object.entries( visitors )
		.filter( ( [ , { incomplete } ] ) => incomplete > 0 )
		.map(
			( [ when, { incomplete, requests, statuses } ] ) =>
				`visitors ${ when }: ${ incomplete } of ${ requests } pages incomplete, ${ JSON.stringify( statuses ) }`
		)
		.concat( different );
}

/**
 * Runs a case.
 *
 * @param {Object}  one                As in cases.mjs.
 * @param {Object}  settings
 * @param {string}  settings.artifacts Takes logs and documents.
 * @param {boolean} settings.visitors  Whether visitors are measured.
 * @param {boolean} settings.keep      Whether to wait for Ctrl-C where it fails.
 * @return {Promise<Object>} The result; see the head of this file.
 */
export async function runCase( one, { artifacts, visitors, keep } ) {
	const own = temporaryFolder( 'gd-fillers-' );
	const { stack, markers } = await buildCase( one, own.folder );
	const file = ( suffix ) => join( artifacts, `${ one.name }.${ suffix }` );
	try {
		const quiet = visitors || one.quiet;
		if ( quiet || one.inShop ) {
			await writeFile(
				join( stack.site.content, 'fault-only-shop' ),
				''
			);
		}
		await warmUp( stack );
		await one.before?.( stack );
		const key = await makeKey( stack.site );
		if ( one.stopped ) {
			await stack.fpm.stop();
		}
		const before = await stack.dump();
		const replayed = one.request
			? await writeRequest( own.folder, one.request( stack.url ) )
			: [];
		const diagnose = () =>
			runDiagnose( {
				args: replayed,
				url: stack.url + ( quiet ? '/shop/' : ( one.path ?? '/' ) ),
				key,
				log: file( 'log' ),
				folder: own.folder,
			} );
		const measured = visitors
			? await withVisitors( `${ stack.url }/`, markers, diagnose )
			: { result: await diagnose() };
		const rows = compareRows( before, await stack.dump() );
		const { document, status, seconds } = measured.result;
		const found = [
			...complaints( one.expected, measured.result ),
			...( rows.equal
				? []
				: [
						`database: ${ rows.gone.length } rows gone, ${ rows.added.length } added`,
					] ),
			...visitorComplaints( measured.visitors ),
			...secretComplaints( one, document ),
		];
		await writeFile(
			file( 'json' ),
			JSON.stringify( { document, rows }, null, '\t' )
		);
		for ( const [ name, path ] of Object.entries( stack.logs ) ) {
			await copyFile( path, file( `${ name }.log` ) ).catch(
				( error ) => {
					// PHP makes its log at its first message, which may never come.
					if ( error.code !== 'ENOENT' ) {
						throw error;
					}
				}
			);
		}
		if ( keep && found.length > 0 ) {
			console.log( `  ${ stack.url } key ${ key }: Ctrl-C ends it.` );
			await once( process, 'SIGINT' );
		}
		return {
			name: one.name,
			verdict: document?.verdict ?? null,
			probes: document?.probes ?? null,
			status,
			seconds,
			rows: rows.equal,
			visitors: measured.visitors ?? null,
			complaints: found,
		};
	} finally {
		await stack.stop();
		own.remove();
	}
}
