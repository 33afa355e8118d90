/**
 * What the plugin's PHP files declare, read from their source: no PHP is needed to build.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import phpParser from 'php-parser';
import { inRoot } from './paths.mjs';

const parser = new phpParser.Engine( { ast: { withPositions: false } } );

function classOf( file, text ) {
	const space = parser
		.parseCode( text )
		.children.find( ( { kind } ) => kind === 'namespace' );
	const declared = space?.children.find( ( { kind } ) =>
		[ 'class', 'interface' ].includes( kind )
	);
	if ( ! declared ) {
		return [];
	}
	const imports = new Map(
		space.children
			.filter( ( { kind } ) => kind === 'usegroup' )
			.flatMap( ( { items } ) => items )
			.map( ( { name } ) => [ name.split( '\\' ).pop(), name ] )
	);
	const resolve = ( { name, resolution } ) =>
		resolution === 'fqn'
			? name.replace( /^\\/, '' )
			: ( imports.get( name ) ?? `${ space.name }\\${ name }` );
	return [
		{
			file,
			name: `${ space.name }\\${ declared.name.name }`,
			parents: [ declared.extends, declared.implements ]
				.flat()
				.filter( Boolean )
				.map( resolve ),
			/** Those that are a text. */
			constants: Object.fromEntries(
				declared.body
					.filter( ( { kind } ) => kind === 'classconstant' )
					.flatMap( ( { constants } ) => constants )
					.filter( ( { value } ) => value.kind === 'string' )
					.map( ( { name, value } ) => [ name.name, value.value ] )
			),
		},
	];
}

/**
 * The classes and interfaces of a folder and those below it, by the alphabet of their paths.
 *
 * @param {string} folder Below the root of the repository.
 * @return {Object[]} Each with its `file` below that folder.
 */
export function classesIn( folder ) {
	return readdirSync( inRoot( folder ), { recursive: true } )
		.filter( ( file ) => file.endsWith( '.php' ) )
		.map( ( file ) => file.replaceAll( '\\', '/' ) )
		.sort()
		.flatMap( ( file ) =>
			classOf(
				file,
				readFileSync( join( inRoot( folder ), file ), 'utf8' )
			)
		);
}

export const AGENT = 'plugin/includes/Agent';

const GUARD = 'GatewayDoctor\\Agent\\Guard\\Guard';

/**
 * The guards of a probe among the agent's classes.
 *
 * @param {Object[]} [classes] Of classesIn().
 * @return {Object[]} The same, without the others.
 */
export const guardsAmong = ( classes = classesIn( AGENT ) ) =>
	classes.filter( ( { parents } ) => parents.includes( GUARD ) );
