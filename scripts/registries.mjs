// Writes what follows from the plugin's classes: which ones the agent loads, in which order.
// With --check it writes nothing and fails where a generated file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { classesIn } from './lib/php-classes.mjs';
import { inRoot } from './lib/paths.mjs';

const AGENT = 'plugin/includes/Agent';
// Runs in wp-admin, where classes are loaded by their names.
const NOT_IN_REQUESTS = [ 'Installer.php' ];

/**
 * The agent's classes, each after those that it extends or implements.
 *
 * @param {Object[]} classes Of classesIn().
 * @return {Object[]} The same.
 */
function inOrder( classes ) {
	const known = new Map( classes.map( ( one ) => [ one.name, one ] ) );
	const order = new Set();
	const add = ( one ) => {
		one.parents
			.filter( ( name ) => known.has( name ) )
			.forEach( ( name ) => add( known.get( name ) ) );
		order.add( one );
	};
	classes.forEach( add );
	return [ ...order ].map( ( one ) => ( {
		...one,
		// PHP may come without one of its extensions.
		needs: one.parents.find( ( name ) => ! known.has( name ) ) ?? '',
	} ) );
}

const quoted = ( text ) => `'${ text.replace( /[\\']/g, '\\$&' ) }'`;

function classMap() {
	const classes = inOrder(
		classesIn( AGENT ).filter(
			( { file } ) => ! NOT_IN_REQUESTS.includes( file )
		)
	);
	const width = Math.max(
		...classes.map( ( { file } ) => quoted( file ).length )
	);
	const files = classes.map(
		( { file, needs } ) =>
			`\t${ quoted( file ).padEnd( width ) } => ${ quoted( needs ) },`
	);
	return `<?php
/**
 * The files of the agent's classes, each after those that it builds on, and the class of PHP's that one needs.
 *
 * Made by \`node scripts/registries.mjs\` from the classes in this folder. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
${ files.join( '\n' ) }
);
`;
}

const outputs = { [ `${ AGENT }/classmap.php` ]: classMap() };

const check = process.argv.includes( '--check' );
const read = ( file ) => {
	try {
		return readFileSync( inRoot( file ), 'utf8' );
	} catch ( error ) {
		if ( error.code !== 'ENOENT' ) {
			throw error;
		}
		return '';
	}
};
let stale = 0;
for ( const [ file, text ] of Object.entries( outputs ) ) {
	if ( read( file ) === text ) {
		continue;
	}
	if ( check ) {
		console.error( `${ file } is stale: run node scripts/registries.mjs.` );
		stale++;
	} else {
		writeFileSync( inRoot( file ), text );
	}
}
process.exit( stale ? 1 : 0 );
