// Writes what follows from the plugin's classes and from package.json: which classes the agent loads,
// which are guards and remedies, for PHP and TypeScript; and the version, wherever it is said.
// With --check it writes nothing and fails where a generated file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { AGENT, classesIn, guardsAmong } from './lib/php-classes.mjs';
import { inRoot } from './lib/paths.mjs';

const REMEDY = 'plugin/includes/Remedy';
const REGISTRIES = 'plugin/includes/Contract/registries.php';
const SCHEMA = 'src/contract/remedy.schema.json';
// Runs in wp-admin, where classes are loaded by their names.
const NOT_IN_REQUESTS = [ 'Installer.php' ];

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

const phpFile = ( what, body ) => `<?php
/**
 * ${ what }
 *
 * Made by \`npm run contract\` from the plugin's classes. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
${ body }
);
`;

const lines = ( items ) =>
	items.map( ( item ) => `\t\t${ item },` ).join( '\n' );

// The kinds of remedies: a class that has one is registered.
const remedies = classesIn( REMEDY ).filter(
	( { constants } ) => constants.KIND
);
const agent = classesIn( AGENT ).filter(
	( { file } ) => ! NOT_IN_REQUESTS.includes( file )
);
const guards = guardsAmong( agent );
const { version } = JSON.parse( read( 'package.json' ) );

const byKey = remedies.filter(
	( { constants } ) => constants.ASKED_BY !== 'person'
);
const lifted = guards
	.map( ( { constants } ) => constants )
	.filter( ( { LIFTED_BY } ) => LIFTED_BY );
const liftable = lifted.map( ( { LIFTED_BY } ) => LIFTED_BY ).join( '|' );
// As an owner types them.
const liftedAs = lifted
	.map( ( { LIFTED_BY, LIFTED_AS = LIFTED_BY } ) => LIFTED_AS )
	.join( ', ' );

function classMap() {
	return phpFile(
		"The files of the agent's classes, each after those that it builds on; and the guards among them.",
		`	'files'  => array(
${ lines( inOrder( agent ).map( ( { file } ) => quoted( file ) ) ) }
	),
	'guards' => array(
${ lines( guards.map( ( { name } ) => `\\${ name }::class` ) ) }
	),`
	);
}

// Apart from the classes: routes are registered in requests that need none of them.
function registries() {
	const kinds = remedies.map( ( { constants } ) => quoted( constants.KIND ) );
	const width = Math.max( ...kinds.map( ( { length } ) => length ) );
	return phpFile(
		'The remedies that there are, those that a key may ask for, and which guards can be lifted.',
		`	'remedies'  => array(
${ lines(
	remedies.map(
		( { name }, at ) =>
			`${ kinds[ at ].padEnd( width ) } => \\${ name }::class`
	)
) }
	),
	'by-key'    => array(
${ lines( byKey.map( ( { constants } ) => quoted( constants.KIND ) ) ) }
	),
	'liftable'  => ${ quoted( `^(${ liftable })$` ) },
	'lifted-as' => ${ quoted( liftedAs ) },`
	);
}

function withKinds( text ) {
	const schema = JSON.parse( text );
	schema.properties.kind.enum = remedies.map(
		( { constants } ) => constants.KIND
	);
	return `${ JSON.stringify( schema, null, '\t' ) }\n`;
}

const forTypeScript =
	() => `/* Made by \`npm run contract\` from package.json and the plugin's classes. Do not edit. */

export const VERSION = '${ version }';

/** What an owner can lift, as the agent knows it. */
export const LIFTABLE_GUARD = /^(${ liftable })$/;

/** The same, as an owner types it. */
export const LIFTED_AS = ${ quoted( liftedAs ) };

/** What can be done to a plugin with a key. */
export const PLUGIN_REMEDIES = [
${ byKey
	.filter( ( { constants } ) => constants.TARGET !== 'theme' )
	.map( ( { constants } ) => `\t'${ constants.KIND }',` )
	.join( '\n' ) }
] as const;
`;

function withVersion( file, ...places ) {
	return places.reduce( ( text, place ) => {
		if ( ! place.test( text ) ) {
			throw new Error( `${ file } has no ${ place }.` );
		}
		return text.replace(
			place,
			( all, before, after ) => before + version + after
		);
	}, read( file ) );
}

const outputs = {
	[ `${ AGENT }/classmap.php` ]: classMap(),
	[ REGISTRIES ]: registries(),
	[ SCHEMA ]: withKinds( read( SCHEMA ) ),
	'src/contract/plugin.ts': forTypeScript(),
	// The must-use file has none: one that changed with each release would have to be written anew.
	...Object.fromEntries(
		[
			[
				'plugin/gateway-doctor.php',
				/^( \* Version: +).*()$/m,
				/^(const VERSION = ').*(';)$/m,
			],
			[ 'plugin/readme.txt', /^(Stable tag: ).*()$/m ],
			[ 'plugin/package.json', /^(\t"version": ").*(",)$/m ],
		].map( ( [ file, ...places ] ) => [
			file,
			withVersion( file, ...places ),
		] )
	),
};

const check = process.argv.includes( '--check' );
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
