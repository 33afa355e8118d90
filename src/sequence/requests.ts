import type { ServerState } from '../contract';
import { judge, type Answer } from '../probe';
import { SiteError } from '../site';
import type { RunContext } from './run/context';

/** Longer, and it would only take a worker from the visitors, in milliseconds. */
const LONGEST = 15_000;

/** A request beside the probes: no page of WordPress's. */
export function askFor(
	context: RunContext,
	url: string,
	more: { byName?: boolean; cached?: boolean } = {}
): Promise< Answer > {
	const target = new URL( url );
	if ( ! more.byName && ! more.cached && url !== context.page ) {
		target.searchParams.set(
			'gateway-doctor-fresh',
			String( context.state.started )
		);
	}
	return context.options.prober.request( {
		url: target.toString(),
		timeout: Math.min( context.options.timeout ?? LONGEST, LONGEST ),
		signal: context.signal,
		...more,
	} );
}

/** Whether an answer is a page, as a visitor's is judged. */
export function isGood( answer: Answer, url: string ): boolean {
	return (
		judge( {
			...answer,
			url,
			probe: {
				id: 'beside',
				enabled: null,
				theme: null,
				record: 'none',
				guarded: false,
			},
			acknowledged: false,
			refused: null,
			record: null,
			recordsReadable: false,
			attempts: 0,
		} ).good === true
	);
}

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
	if ( site === null || context.facts.site === null ) {
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
