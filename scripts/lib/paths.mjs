import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, whatever the current folder is. */
export const ROOT = resolve(
	dirname( fileURLToPath( import.meta.url ) ),
	'..',
	'..'
);

/**
 * A path inside the repository.
 *
 * @param {string[]} parts Folders and a name.
 * @return {string} The absolute path.
 */
export const inRoot = ( ...parts ) => join( ROOT, ...parts );
