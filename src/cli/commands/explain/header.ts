import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Component } from '../../../contract';
import { parsePluginHeader, type PluginHeader } from '../../../source';

const READ = 8192;
const NOTHING: PluginHeader = { name: null, version: null };

async function top( file: string ): Promise< string > {
	const handle = await open( file, 'r' );
	try {
		const { buffer, bytesRead } = await handle.read(
			Buffer.alloc( READ ),
			0,
			READ,
			0
		);
		return buffer.toString( 'utf8', 0, bytesRead );
	} finally {
		await handle.close();
	}
}

/** The main file first by its usual name, then all others beside it. */
async function candidates(
	{ kind, slug }: Component,
	folder: string
): Promise< string[] > {
	if ( kind === 'theme' ) {
		return [ 'style.css' ];
	}
	const names = ( await readdir( folder ) ).filter( ( name ) =>
		name.endsWith( '.php' )
	);
	const main = `${ slug }.php`;
	return names.sort(
		( one, other ) => Number( other === main ) - Number( one === main )
	);
}

/**
 * Name and version of a plugin or theme from its own header.
 *
 * @param component Which.
 * @param folder    Its folder; null where it is a single file.
 * @param file      Any file of it.
 */
export async function headerOf(
	component: Component,
	folder: string | null,
	file: string
): Promise< PluginHeader > {
	if ( folder === null ) {
		return parsePluginHeader( await top( file ) );
	}
	try {
		for ( const name of await candidates( component, folder ) ) {
			const header = parsePluginHeader(
				await top( path.join( folder, name ) )
			);
			if ( header.name !== null ) {
				return header;
			}
		}
	} catch ( error ) {
		// A theme without style.css, a folder that may not be listed: it has no header then.
		if ( ( error as NodeJS.ErrnoException ).code === undefined ) {
			throw error;
		}
	}
	return NOTHING;
}
