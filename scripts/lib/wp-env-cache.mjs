/**
 * Lets wp-env start without the internet. It asks wordpress.org for the newest
 * version while it parses its default configuration, even where a local core is
 * named, and fails; but first it looks into a cache of its own, which this fills.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * The folder in which wp-env keeps what it makes of a configuration.
 *
 * @param {string} home   As WP_ENV_HOME.
 * @param {string} config Path of .wp-env.json.
 * @return {string} The folder, as wp-env 11 names it.
 */
export function workFolder( home, config ) {
	const hash = createHash( 'md5' ).update( config ).digest( 'hex' );
	// What wp-env names it anew; it goes on using a folder with the old name.
	const old = join( home, hash );
	return existsSync( old )
		? old
		: join(
				home,
				`wp-env-${ basename( dirname( config ) ) }-${ hash.slice( 0, 8 ) }`
			);
}

/**
 * Tells wp-env which version is the newest, unless it knows.
 *
 * @param {string} home    As WP_ENV_HOME.
 * @param {string} config  Path of .wp-env.json.
 * @param {string} version The version to say.
 */
export async function seedCache( home, config, version ) {
	const folder = workFolder( home, config );
	const file = join( folder, 'wp-env-cache.json' );
	await mkdir( folder, { recursive: true } );
	const known = existsSync( file )
		? JSON.parse( await readFile( file, 'utf8' ) )
		: {};
	await writeFile(
		file,
		JSON.stringify( { latestWordPressVersion: version, ...known } )
	);
}
