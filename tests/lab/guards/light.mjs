/**
 * A site on SQLite for the checks of guards: PHP's own server, no gateway.
 *
 *   const site = await startLight()   site.probe( { … } )   site.stop()   as startGuarded() has them
 */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { makeKey, signIn } from '../lib/admin.mjs';
import { compareRows } from '../lib/rows.mjs';
import { startLightStack } from '../lib/stack.mjs';
import { createClient } from './client.mjs';
import { diagnoser } from './diagnoser.mjs';
import { fixture } from './site.mjs';

const run = promisify( execFile );
const DUMP = join(
	dirname( fileURLToPath( import.meta.url ) ),
	'dump-sqlite.php'
);

/**
 * Builds and starts the site.
 *
 * @return {Promise<Object>} The site.
 */
export async function startLight() {
	const own = temporaryFolder( 'gd-light-' );
	const stack = await startLightStack( {
		plugins: [ 'shop.php', 'victim', 'hidden-fault.php' ].map( fixture ),
	} );
	const { content } = stack.site;
	const { cookie } = await signIn( stack.site );
	const key = await makeKey( stack.site );
	const client = createClient( { url: stack.url, key, cookie } );
	const dump = async () =>
		(
			await run(
				'php',
				[ DUMP, join( content, 'database', '.ht.sqlite' ) ],
				{ maxBuffer: 2 ** 28 }
			)
		).stdout;
	const begin = async () => {
		const begun = await client.begin();
		await client.send();
		return begun;
	};
	await begin();
	return {
		...stack,
		...client,
		get run() {
			return client.run;
		},
		content,
		dump,
		mend: begin,
		diagnose: diagnoser( { url: stack.url, key, folder: own.folder } ),
		async stop() {
			await stack.stop();
			own.remove();
		},
		async probe( wanted ) {
			const before = await dump();
			const seen = await client.send( wanted );
			return {
				...seen,
				rows: compareRows( before, await dump() ),
				cache: compareRows( '', '' ),
				events: [],
			};
		},
		async withFile( name, source, during ) {
			await writeFile( join( content, name ), '' );
			try {
				return await during();
			} finally {
				await rm( join( content, name ) );
			}
		},
	};
}
