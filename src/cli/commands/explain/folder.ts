import path from 'node:path';
import type { Component } from '../../../contract';

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
