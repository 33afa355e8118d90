/**
 * Runs the command line on a site of the guards' lab.
 *
 *   const diagnose = diagnoser( { url, key, folder } )
 *   const { status, document } = await diagnose( [ '--allow', 'mail' ] )
 *   await diagnose.killed( () => waitFor( … ) )   killed, as by the kernel, once that is so
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLI, ensureBuild } from '../../../scripts/lib/build.mjs';
import { onExit } from '../../../scripts/lib/processes.mjs';
import { runDiagnose } from '../lib/diagnose.mjs';

/**
 * Makes the function that diagnoses a site's first page.
 *
 * @param {Object} site
 * @param {string} site.url    Its address, without a final slash.
 * @param {string} site.key    Its key.
 * @param {string} site.folder Takes what is said on standard error.
 * @return {(args?: string[]) => Promise<Object>} As runDiagnose() answers, and `said`: standard error.
 */
export function diagnoser( { url, key, folder } ) {
	async function diagnose( args = [] ) {
		await ensureBuild();
		const log = join( folder, 'diagnose.log' );
		const result = await runDiagnose( {
			url: `${ url }/`,
			key,
			log,
			folder,
			args,
		} );
		return { ...result, said: await readFile( log, 'utf8' ) };
	}
	diagnose.killed = async ( until ) => {
		await ensureBuild();
		const child = spawn(
			process.execPath,
			[ CLI, 'diagnose', `${ url }/`, '--json', '--take-over' ],
			{
				stdio: 'ignore',
				env: { ...process.env, GATEWAY_DOCTOR_KEY: key },
			}
		);
		const ended = once( child, 'close' );
		const forget = onExit( () => child.kill( 'SIGKILL' ) );
		try {
			await until();
		} finally {
			child.kill( 'SIGKILL' );
			await ended;
			forget();
		}
	};
	return diagnose;
}
