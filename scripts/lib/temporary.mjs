/**
 * Temporary folders that go with the program.
 *
 *   const { folder, remove } = temporaryFolder( 'gd-lab-' )
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from './processes.mjs';

/**
 * Makes a temporary folder that everybody may read.
 *
 * @param {string} prefix What its name begins with.
 * @return {{folder: string, remove: () => void}} The folder; it is removed at the program's end at the latest.
 */
export function temporaryFolder( prefix ) {
	const folder = mkdtempSync( join( tmpdir(), prefix ) );
	chmodSync( folder, 0o755 );
	// A server that was just ended may still be writing its last file.
	const removeNow = () =>
		rmSync( folder, {
			recursive: true,
			force: true,
			maxRetries: 10,
			retryDelay: 100,
		} );
	const forget = onExit( removeNow );
	return {
		folder,
		remove() {
			removeNow();
			forget();
		},
	};
}
