/**
 * What the plugin's PHP files declare, read from their source: no PHP is needed to build.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import phpParser from 'php-parser';
import { inRoot } from './paths.mjs';

const parser = new phpParser.Engine( { ast: { withPositions: false } } );

// The text or number that a method does nothing but return.
function returned( { body } ) {
	const [ only ] = body?.children ?? [];
	return only?.kind === 'return' && only.expr?.kind === 'string'
		? only.expr.value
		: undefined;
}

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
			isAbstract: declared.kind === 'interface' || declared.isAbstract,
			parents: [ declared.extends, declared.implements ]
				.flat()
				.filter( Boolean )
				.map( resolve ),
			/** What its methods return, where that is a text that stands there. */
			returns: Object.fromEntries(
				declared.body
					.filter( ( { kind } ) => kind === 'method' )
					.map( ( method ) => [
						method.name.name,
						returned( method ),
					] )
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
