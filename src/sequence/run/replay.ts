import { say } from '../../contract';
import type { StepName, Verdict } from '../../contract';
import {
	observe,
	type ObserveOptions,
	type PlainRequest,
	type Prober,
} from '../../probe';
import type { ReplayRequest } from '../../request';
import { mayChange } from '../../request/changes';
import { harmlessPage } from '../../request/doing';
import { SiteError, type SiteClient } from '../../site';
import type { RunContext } from './prober';

/** Steps that ask for the page in other ways, which a request that changes something must not be. */
const UNREPEATABLE: { [ step in StepName ]?: string } = {
	'browser-cache': say`No cache answers a request that changes something: there is nothing to compare.`,
	'other-browser': say`The request changes something, so it is sent under the guard alone, never as other visitors.`,
	gateway: say`The request changes something, so it is not sent by other ways past the guard.`,
};

/** What is asked in place of a request that changes something, with what keeps caches from answering. */
function harmless( url: string ): string {
	const page = new URL( harmlessPage( url ) );
	for ( const [ name, value ] of new URL( url ).searchParams ) {
		if ( name.startsWith( 'gateway-doctor' ) ) {
			page.searchParams.set( name, value );
		}
	}
	return page.toString();
}

/** What a replayed request adds to the one that asks for the page. */
export function partsOf( {
	method,
	headers,
	body,
}: ReplayRequest ): Partial< PlainRequest > {
	return {
		method,
		headers,
		...( body === null ? {} : { body } ),
		// A browser sends its own: files of requests are saved without them.
		cookies: true,
	};
}

/**
 * A prober whose requests to the page are the replayed one, so that every step
 * asks for the page as it was asked for. Where that would change something, it
 * is sent only as it is given (by a guarded probe, whole); what a step asks for
 * by itself is the bare page, with GET.
 *
 * @param prober Sends.
 * @param replay The request.
 */
export function replaying( prober: Prober, replay: ReplayRequest ): Prober {
	const page = pathless( replay.url );
	const changes = mayChange( replay );
	const parts = partsOf( replay );
	return {
		...prober,
		request: ( wanted ) => {
			if (
				wanted.method !== undefined ||
				pathless( wanted.url ) !== page
			) {
				return prober.request( wanted );
			}
			return prober.request(
				changes
					? { ...wanted, url: harmless( wanted.url ) }
					: {
							...parts,
							...wanted,
							headers: { ...parts.headers, ...wanted.headers },
						}
			);
		},
	};
}

/** An address without its parameters: steps add some of their own. */
const pathless = ( url: string ): string => {
	const { origin, pathname } = new URL( url );
	return origin + pathname;
};

/**
 * A site that never asks itself for an address that would change something: no
 * guard would be there.
 *
 * @param site The site.
 */
export function askingHarmlessly( site: SiteClient ): SiteClient {
	return {
		...site,
		ask: ( url, ...how ) => site.ask( harmless( url ), ...how ),
	};
}

/**
 * Why a step has no sense for the request that is replayed; null where it has.
 *
 * @param context The run.
 * @param name    The step.
 */
export function whyNotFor(
	context: RunContext,
	name: StepName
): string | null {
	return context.replayed === 'guarded' || context.replayed === 'once'
		? ( UNREPEATABLE[ name ] ?? null )
		: null;
}

/** Pages on which the guard is looked for: the request's own may die before it can say that it is there. */
const pagesOf = ( context: RunContext ): string[] => [
	harmlessPage( context.options.url ),
	context.site?.home ?? harmlessPage( context.options.url ),
	new URL( 'wp-login.php', `${ context.site?.url ?? '' }/` ).toString(),
];

/**
 * Makes sure that the agent answers before a request that may change something
 * is sent: without it, a probe is an ordinary visitor's request.
 *
 * @param context The run.
 * @param options As for any probe.
 * @throws SiteError where no page is acknowledged.
 */
export async function assertGuarded(
	context: RunContext,
	options: ObserveOptions
): Promise< void > {
	for ( const url of new Set( pagesOf( context ) ) ) {
		const seen = await observe(
			url,
			{
				id: context.nextId(),
				enabled: null,
				theme: null,
				record: 'full',
				guarded: true,
			},
			options
		);
		if ( seen.acknowledged && seen.refused === null ) {
			return;
		}
	}
	throw new SiteError(
		'refused',
		say`The request was not sent: it may change something, and the guard in front of it did not answer.`,
		say`Look under Tools > Gateway Doctor whether its must-use file is in place, and whether something (a cache, a security plugin) removes the header “Gateway-Doctor”.`
	);
}

/** Where the site does not take the request as it did: that it answers is no sign of health. */
export function sessionNote( context: RunContext ): string | null {
	const { replay } = context.options;
	const [ first ] = context.plain;
	if ( ! replay || ! first ) {
		return null;
	}
	const { status, headers } = first.observation;
	const toLogin =
		( status === 302 || status === 303 ) &&
		/wp-login\.php/.test( headers.location ?? '' );
	if ( toLogin || status === 401 || status === 403 ) {
		return say`The site turned the request away (${ status }${ toLogin ? say`, to the login` : '' }): its session or nonce has probably ended. Copy the request again while it fails, and replay it at once.`;
	}
	return status !== null && status >= 400 && status < 500
		? say`The site did not take the request (${ status }): something in it is no longer as it was, such as its session, its nonce or the cart. Copy the request again while it fails, and replay it at once.`
		: null;
}

const NOT_SEEN = say`Something before WordPress answered the request (a cache, or a firewall), so nothing is known of what WordPress would do with it.`;

/** Whether the guard acknowledged each answer: others are no evidence of health. */
const wasSeen = ( { plain }: RunContext ): boolean =>
	plain.every( ( { judgement } ) => judgement.good !== null );

/** A verdict of "healthy" means the request itself: where it was not let in, or not sent, nothing is known of it. */
export function judgedAsReplay(
	context: RunContext,
	verdict: Verdict
): Verdict {
	if ( verdict.kind !== 'healthy' ) {
		return verdict;
	}
	if ( context.replayed === 'guarded' && ! wasSeen( context ) ) {
		return {
			...verdict,
			kind: 'inconclusive',
			confidence: 0,
			summary: NOT_SEEN,
		};
	}
	const why =
		context.replayed === 'bare'
			? say`The page itself answers, but the request could not be replayed: the site could not be asked for the guard.`
			: sessionNote( context );
	return why === null
		? verdict
		: { ...verdict, kind: 'inconclusive', confidence: 0, summary: why };
}
