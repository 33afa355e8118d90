// Writes what follows from the plugin's classes: which ones the agent loads, in which order, and which are guards.
// With --check it writes nothing and fails where a generated file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { AGENT, classesIn, guardsAmong } from './lib/php-classes.mjs';
import { inRoot } from './lib/paths.mjs';

// Runs in wp-admin, where classes are loaded by their names.
const NOT_IN_REQUESTS = [ 'Installer.php' ];

// Each class after those that it extends or implements.
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
	return [ ...order ];
}

const quoted = ( text ) => `'${ text.replace( /[\\']/g, '\\$&' ) }'`;

function classMap() {
	const classes = inOrder(
		classesIn( AGENT ).filter(
			( { file } ) => ! NOT_IN_REQUESTS.includes( file )
		)
	);
	const guards = guardsAmong( classes );
	const lines = ( items ) =>
		items.map( ( item ) => `\t\t${ item },` ).join( '\n' );
	return `<?php
/**
 * The files of the agent's classes, each after those that it builds on; and the guards among them.
 *
 * Made by \`node scripts/registries.mjs\` from the classes in this folder. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	'files'  => array(
${ lines( classes.map( ( { file } ) => quoted( file ) ) ) }
	),
	'guards' => array(
${ lines( guards.map( ( { name } ) => `\\${ name }::class` ) ) }
	),
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
