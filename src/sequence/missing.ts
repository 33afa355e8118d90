import type { Site } from '../contract';
import { suspectOf } from './suspects';

/** How PHP words what is not there: a class or the like, a function, a constant, a file. */
const WORDINGS = [
	/\b(?:Class|Interface|Trait|Enum) ["']\\?([\w\\]+)["'] not found/i,
	/Call to undefined function \\?([\w\\]+)\(/,
	/Undefined constant ["']\\?([\w\\:]+)["']/i,
	/Failed opening required ["'][^"']*\/plugins\/([^/"']+)\//,
];

/** Shorter names than this begin many others by chance. */
const TELLING = 4;

/**
 * Reads from a fatal error which plugin misses which: "Class "WooCommerce\Cart"
 * not found" in a plugin's file, while WooCommerce is off.
 *
 * @param site    The site.
 * @param message PHP's message.
 * @param of      The suspect whose code failed.
 * @param enabled Ids of the suspects that were on.
 * @return Null where the message names nothing, or nobody who could have it.
 */
export function missingFrom(
	site: Site,
	message: string,
	of: string,
	enabled: readonly string[]
): { of: string; needs: string } | null {
	const symbol = WORDINGS.map( ( wording ) => wording.exec( message )?.[ 1 ] )
		.filter( ( found ) => found !== undefined )
		.map( lettersOf )[ 0 ];
	if ( symbol === undefined ) {
		return null;
	}
	const [ provider ] = site.plugins
		.filter(
			( { self, file, slug } ) =>
				! self &&
				! enabled.includes( file ) &&
				lettersOf( slug ).length >= TELLING &&
				symbol.startsWith( lettersOf( slug ) )
		)
		.sort( ( a, b ) => b.slug.length - a.slug.length );
	const needs =
		provider && suspectOf( site, { kind: 'plugin', slug: provider.slug } );
	return needs === undefined || needs === of ? null : { of, needs };
}

const lettersOf = ( name: string ): string =>
	name.toLowerCase().replace( /[^a-z0-9]/g, '' );
