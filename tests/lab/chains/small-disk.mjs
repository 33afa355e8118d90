/**
 * A file system so small that it can be filled.
 *
 *   const disk = await mountSmall( folder )
 *   disk.mounted              false where we may not mount: then nothing was done
 *   const empty = await disk.fill()   …   await empty()
 *   const empty = await disk.useUp()  …   await empty()    its inodes, not its space
 *   await disk.unmount()
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onExit } from '../../../scripts/lib/processes.mjs';

const run = promisify( execFile );

// Some for the folders of nginx, and few enough to be used up.
const INODES = 400;

/**
 * Mounts one, of one megabyte, open to everybody.
 *
 * @param {string} folder Where.
 * @return {Promise<Object>} The disk; see the head of this file.
 */
export async function mountSmall( folder ) {
	await mkdir( folder, { recursive: true } );
	let mounted = true;
	try {
		await run( 'mount', [
			'-t',
			'tmpfs',
			'-o',
			`size=8m,nr_inodes=${ INODES },mode=1777`,
			'tmpfs',
			folder,
		] );
	} catch {
		// Not root, or in a container that may not: the case says that it was not run.
		mounted = false;
	}
	const forget = onExit( () => {
		if ( mounted ) {
			execFileSync( 'umount', [ '-l', folder ] );
		}
	} );
	const file = join( folder, 'full' );
	return {
		mounted,
		async fill() {
			const { bavail, bsize } = await statfs( folder );
			await writeFile( file, Buffer.alloc( bavail * bsize ) );
			return () => rm( file, { force: true } );
		},
		async useUp() {
			const many = join( folder, 'many' );
			await mkdir( many, { recursive: true } );
			const { ffree } = await statfs( folder );
			for ( let made = 0; made < ffree; made++ ) {
				await writeFile( join( many, String( made ) ), '' );
			}
			return () => rm( many, { recursive: true } );
		},
		async unmount() {
			if ( mounted ) {
				await run( 'umount', [ '-l', folder ] );
				mounted = false;
			}
			forget();
		},
	};
}
