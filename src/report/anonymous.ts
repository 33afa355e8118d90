import type { Diagnosis } from '../contract';
import { mapStrings } from './map-strings';

const hostOf = ( url: string ): string =>
	URL.canParse( url ) ? new URL( url ).host : '';

/** Without its last slash, so that what follows stays a path. */
const folder = ( path: string ): string => path.replace( /[\\/]+$/, '' );

/** The folder that it lies in, with its slash. */
const above = ( path: string ): string =>
	folder( path ).replace( /[^\\/]+$/, '' );

/**
 * The same diagnosis without whose site it is: for a plugin's author, who needs
 * neither its address nor its folders.
 */
export function withoutSite( diagnosis: Diagnosis ): Diagnosis {
	const { site, url } = diagnosis;
	const names: readonly ( readonly [ string, string ] )[] = [
		...( site === null
			? []
			: ( [
					// Before the content's: it may lie in it, or elsewhere.
					[ folder( site.paths.plugins ), 'wp-content/plugins' ],
					[ folder( site.paths.content ), 'wp-content' ],
					[ `${ folder( site.paths.root ) }/`, '' ],
					// WordPress may lie in a folder of its own.
					[ above( site.paths.content ), '' ],
				] as const ) ),
		...[ url, site?.home ?? '', site?.url ?? '' ].map(
			( address ) => [ hostOf( address ), 'example.com' ] as const
		),
	];
	const known = names.filter( ( [ name ] ) => name.length > 1 );
	return mapStrings( diagnosis, ( text ) =>
		known.reduce(
			( words, [ name, instead ] ) => words.split( name ).join( instead ),
			text
		)
	);
}
