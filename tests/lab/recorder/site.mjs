/**
 * A site on which one plugin dies in every way that there is.
 *
 *   const site = await startRecorded()
 *   const { seen, record } = await site.die( { at: 'hook', die: 'segv', path: '/shop/' } )
 *   const record = await site.during( { … }, ( record ) => … )   while the request runs
 *   await site.marksInFile()       from now on
 *   await site.stop()
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { createClient } from '../guards/client.mjs';
import { makeKey, signIn } from '../lib/admin.mjs';
import { writeFillers } from '../lib/fillers.mjs';
import { startStack } from '../lib/stack.mjs';

// Seconds: the shortest that FPM looks at.
const TERMINATE_AFTER = 2;
const TRIES = 100;
const PAUSE_MS = 50;

export const fixture = ( ...names ) =>
	inRoot( 'tests', 'fixtures', 'recorder', ...names );

const CONTENT =
	'<!-- wp:shortcode -->[victim]<!-- /wp:shortcode --><!-- wp:victim/block /-->';

/**
 * Builds and starts the site.
 *
 * @return {Promise<Object>} The site; see the head of this file.
 */
export async function startRecorded() {
	const own = temporaryFolder( 'gd-recorder-' );
	const stack = await startStack( {
		terminateAfter: TERMINATE_AFTER,
		memoryLimit: '64M',
		theme: fixture( 'recorder-theme' ),
		plugins: [
			fixture( 'bystander' ),
			fixture( 'victim' ),
			...( await writeFillers( own.folder, 7 ) ),
		],
	} );
	const admin = await signIn( stack.site );
	const page = await admin.rest( 'POST', '/wp/v2/pages', {
		...{ title: 'Places', content: CONTENT, status: 'publish' },
	} );
	const client = createClient( {
		url: stack.url,
		key: await makeKey( stack.site ),
		cookie: admin.cookie,
	} );
	await client.begin();

	const read = ( id ) =>
		client.call( 'GET', `runs/${ client.run.id }/records/${ id }` );
	// Reads until the record is as wanted, or time is up.
	const readUntil = async ( id, wanted ) => {
		let record = null;
		for ( let tries = 0; tries < TRIES; tries++ ) {
			record = await read( id );
			if ( record && wanted( record ) ) {
				break;
			}
			await sleep( PAUSE_MS );
		}
		return record;
	};
	const send = ( { at, die, path, two, record = 'full', params } ) =>
		client
			.send( {
				path: path ?? new URL( page.link ).pathname,
				record,
				params: {
					...( at ? { at, die } : {} ),
					...( two ? { two } : {} ),
					...params,
				},
			} )
			// nginx closes the connection in the middle of a page.
			.catch( ( error ) => ( {
				...{ id: client.lastProbe(), status: 'cut', error },
			} ) );
	return {
		...stack,
		admin,
		send,
		async die( wanted ) {
			const seen = await send( wanted );
			return {
				seen,
				record: await readUntil(
					wanted.id ?? seen.id,
					( { state } ) => state !== 'running'
				),
			};
		},
		// Reads the record once the request runs what it will hang in.
		async during( wanted, isThere ) {
			const pending = send( wanted );
			const record = await readUntil( client.lastProbe(), isThere );
			await pending;
			return record;
		},
		async marksInFile() {
			const file = join( stack.site.folder, 'wp-config.php' );
			const text = await readFile( file, 'utf8' );
			await writeFile(
				file,
				text.replace(
					'<?php',
					"<?php\ndefine( 'GATEWAY_DOCTOR_MARKS', 'file' );"
				)
			);
		},
		async stop() {
			await stack.stop();
			own.remove();
		},
	};
}
