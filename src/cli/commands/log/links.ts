import { readdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LogOptions } from '../../../logs';

type Link = NonNullable< LogOptions[ 'links' ] >[ number ];

const KINDS: readonly ( readonly [ string, Link[ 'kind' ] ] )[] = [
	[ 'plugins', 'plugin' ],
	[ 'mu-plugins', 'mu-plugin' ],
	[ 'themes', 'theme' ],
];

async function within( root: string, kind: Link[ 'kind' ] ): Promise< Link[] > {
	const links: Link[] = [];
	for ( const one of await readdir( root, { withFileTypes: true } ) ) {
		if ( one.isSymbolicLink() ) {
			links.push( {
				folder: await realpath( join( root, one.name ) ),
				kind,
				slug: one.name.replace( /\.php$/i, '' ),
			} );
		}
	}
	const real = await realpath( root );
	return real === root
		? links
		: [ ...links, { folder: real, kind, slug: '' } ];
}

/**
 * Where the plugins and themes of a content folder really are that are symlinks.
 * A folder of another machine has none: its log is read all the same.
 *
 * @param contentDir As given on the command line.
 */
export async function linksOf( contentDir: string ): Promise< Link[] > {
	const folder = resolve( contentDir );
	const all = await Promise.allSettled(
		KINDS.map( ( [ name, kind ] ) => within( join( folder, name ), kind ) )
	);
	return all.flatMap( ( one ) =>
		one.status === 'fulfilled' ? one.value : []
	);
}
