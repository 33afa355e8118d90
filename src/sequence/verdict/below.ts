import type { Component, Site } from '../../contract';

/**
 * What stands below the plugins, in words; empty where nothing does.
 *
 * @param site The site.
 */
export function belowNames( site: Site ): string[] {
	const listed = ( site.below ?? [] ).filter(
		( { what } ) =>
			! what.startsWith( 'drop-in' ) && ! what.startsWith( 'must-use' )
	);
	return [
		...belowComponents( site ).map(
			( { kind, slug } ) => `${ kind } ${ slug }`
		),
		...listed.map( ( { file, what } ) => `${ file } (${ what })` ),
	];
}

/**
 * Must-use plugins and drop-ins.
 *
 * @param site The site.
 */
export function belowComponents( site: Site ): Component[] {
	const slug = ( file: string ) => file.replace( /\.php$/, '' );
	return [
		...site.muPlugins.map( ( file ) => ( {
			kind: 'mu-plugin' as const,
			slug: slug( file ),
		} ) ),
		...site.dropIns.map( ( file ) => ( {
			kind: 'drop-in' as const,
			slug: slug( file ),
		} ) ),
	];
}
