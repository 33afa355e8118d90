import { opendir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Component } from '../../../contract';

// Enough for all but the largest plugins, and a second or two for those.
const MOST_FILES = 2000;
const MOST_BYTES = 33_554_432;
const LARGEST = 1_048_576;

// What a component carries but did not write does not attach its functions.
const SKIPPED = new Set( [
	'vendor',
	'node_modules',
	'languages',
	'assets',
	'tests',
	'.git',
] );

async function* below( folder: string ): AsyncGenerator< string > {
	for await ( const entry of await opendir( folder ) ) {
		const full = path.join( folder, entry.name );
		if ( entry.isDirectory() && ! SKIPPED.has( entry.name ) ) {
			yield* below( full );
		} else if ( entry.isFile() && entry.name.endsWith( '.php' ) ) {
			yield full;
		}
	}
}

/**
 * The texts of a component's PHP files, within bounds. Links are not followed.
 *
 * @param folder  The component's.
 * @param without A file that has been read already.
 */
export async function* phpFilesOf(
	folder: string,
	without: string
): AsyncGenerator< string > {
	let files = 0;
	let bytes = 0;
	for await ( const file of below( folder ) ) {
		const { size } = await stat( file );
		if ( file === without || size > LARGEST ) {
			continue;
		}
		files++;
		bytes += size;
		if ( files > MOST_FILES || bytes > MOST_BYTES ) {
			return;
		}
		yield await readFile( file, 'utf8' );
	}
}

/** The folder of a component around one of its files; null for a single file, a drop-in and core. */
export function folderOf(
	file: string,
	{ kind, slug }: Component
): string | null {
	if ( kind !== 'plugin' && kind !== 'theme' && kind !== 'mu-plugin' ) {
		return null;
	}
	// Where it hangs in the site; a folder above may have the same name.
	const anchor = /[\\/](?:plugins|mu-plugins|themes)[\\/]/.exec( file );
	const at = file.indexOf(
		`${ path.sep }${ slug }${ path.sep }`,
		anchor?.index ?? 0
	);
	return at === -1 ? null : file.slice( 0, at + slug.length + 1 );
}
