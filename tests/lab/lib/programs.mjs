/**
 * Where Debian's programs are. Those of sbin may be missing from a user's PATH.
 *
 *   findFpm()          e.g. /usr/sbin/php-fpm8.2
 *   findProgram( 'nginx' )
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = [
	...( process.env.PATH ?? '' ).split( ':' ),
	'/usr/local/sbin',
	'/usr/sbin',
	'/sbin',
].filter( ( folder ) => folder && existsSync( folder ) );

const missing = ( name ) =>
	new Error(
		`${ name } is not installed: \`bash tests/lab/install\` gets Debian's packages.`
	);

/**
 * Finds a program.
 *
 * @param {string} name Its file's name.
 * @return {string} Its path.
 * @throws Where it is not installed.
 */
export function findProgram( name ) {
	const folder = FOLDERS.find( ( place ) =>
		existsSync( join( place, name ) )
	);
	if ( ! folder ) {
		throw missing( name );
	}
	return join( folder, name );
}

/**
 * Finds the newest PHP-FPM, whose name ends in its version on Debian.
 *
 * @return {string} Its path.
 * @throws Where none is installed.
 */
export function findFpm() {
	const found = FOLDERS.flatMap( ( folder ) =>
		readdirSync( folder )
			.filter( ( name ) => /^php-fpm[\d.]*$/.test( name ) )
			.map( ( name ) => join( folder, name ) )
	);
	if ( found.length === 0 ) {
		throw missing( 'PHP-FPM' );
	}
	return found.sort().at( -1 );
}
