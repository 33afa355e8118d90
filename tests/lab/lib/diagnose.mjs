/**
 * Runs the command line on a site of the lab.
 *
 *   const result = await runDiagnose( { url, key, log, folder, args, seconds } )
 *   result.status      exit status
 *   result.document    what --json printed; null where it printed nothing
 *   result.seconds     how long it took
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { CLI } from '../../../scripts/lib/build.mjs';
import { onExit } from '../../../scripts/lib/processes.mjs';

/**
 * Runs `gateway-doctor diagnose`.
 *
 * @param {Object}   settings
 * @param {string}   settings.url       The page that fails.
 * @param {string}   settings.key       The site's key.
 * @param {string}   settings.log       Takes what is said on standard error.
 * @param {string}   settings.folder    Takes the run.
 * @param {string}   [settings.out]     The run's file there.
 * @param {string[]} [settings.args]    Further arguments.
 * @param {number}   [settings.seconds] Stopped, as by Ctrl-C, after this.
 * @return {Promise<Object>} The result; see the head of this file.
 */
export function runDiagnose( settings ) {
	const {
		url,
		key,
		log,
		folder,
		out = 'RUN.json',
		args = [],
		seconds = 300,
	} = settings;
	const started = Date.now();
	const child = spawn(
		process.execPath,
		[
			CLI,
			'diagnose',
			url,
			'--json',
			'--seed',
			'7',
			'--out',
			join( folder, out ),
			...args,
		],
		{
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: {
				...process.env,
				// An empty one is an error.
				...( key ? { GATEWAY_DOCTOR_KEY: key } : {} ),
			},
		}
	);
	const forget = onExit( () => child.kill( 'SIGKILL' ) );
	const limit = setTimeout( () => child.kill( 'SIGINT' ), seconds * 1000 );
	child.stderr.pipe( createWriteStream( log ) );
	let output = '';
	child.stdout
		.setEncoding( 'utf8' )
		.on( 'data', ( text ) => ( output += text ) );
	return new Promise( ( resolve, reject ) => {
		child.on( 'error', reject );
		child.on( 'close', ( status ) => {
			clearTimeout( limit );
			forget();
			resolve( {
				status,
				document: output.trim() ? JSON.parse( output ) : null,
				seconds: ( Date.now() - started ) / 1000,
			} );
		} );
	} );
}
