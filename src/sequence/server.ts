import { SiteError, type ServerState } from '../site';
import type { RunContext } from './run/prober';

/**
 * How the site's server does now; null where the site cannot be asked.
 *
 * @param context The run.
 * @param cdn     Slug of the CDN that was seen in front of it, for its ranges.
 */
export async function serverOf(
	context: RunContext,
	cdn?: string
): Promise< ServerState | null > {
	const { site } = context.options;
	if ( site === null || context.site === null ) {
		return null;
	}
	try {
		return await site.server( cdn );
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
