import { SiteError, type BlockedRange } from '../../site';
import type { RunContext } from '../context';

/**
 * Rules of the site's own that block a CDN; none where the site cannot be asked.
 *
 * @param context The run.
 */
export async function blockedRanges(
	context: RunContext
): Promise< BlockedRange[] > {
	const { site } = context.options;
	if ( site === null || context.site === null ) {
		return [];
	}
	try {
		return ( await site.server() ).blocked ?? [];
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return [];
		}
		throw error;
	}
}

/**
 * What to do about them, in words: the rules go, nothing else is opened.
 *
 * @param blocked As the site tells; one at least.
 */
export function unblockAdvice( blocked: readonly BlockedRange[] ): string {
	const rules = blocked
		.slice( 0, 3 )
		.map( ( { where, line, block } ) =>
			line === null
				? `${ block } in ${ where }`
				: `${ block } in line ${ line } of ${ where }`
		)
		.join( ', ' );
	return `Addresses of ${ [ ...new Set( blocked.map( ( { cdn } ) => cdn ) ) ].join( ' and ' ) } are blocked: ${ rules }. Remove just these rules; nothing else has to be opened.`;
}
