import type { Site } from '../../../contract';
import { missedIn } from '../../../logs';
import { suspectOf } from '../../suspects';

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
	const missed = missedIn( message );
	if ( missed === null ) {
		return null;
	}
	const { kind, name, plugin } = missed;
	const symbol = kind === 'file' ? '' : lettersOf( name );
	const [ provider ] = site.plugins
		.filter(
			( { self, file, slug } ) =>
				! self &&
				! enabled.includes( file ) &&
				( slug === plugin ||
					( lettersOf( slug ).length >= TELLING &&
						symbol.startsWith( lettersOf( slug ) ) ) )
		)
		.sort( ( a, b ) => b.slug.length - a.slug.length );
	const needs =
		provider && suspectOf( site, { kind: 'plugin', slug: provider.slug } );
	return needs === undefined || needs === of ? null : { of, needs };
}

const lettersOf = ( name: string ): string =>
	name.toLowerCase().replace( /[^a-z0-9]/g, '' );
