import {
	say,
	type Message,
	type Observation,
	type Site,
	type Verdict,
} from '../../contract';
import type { PlainRequest, Prober } from '../../probe';
import type { ReplayRequest } from '../../request';
import { mayChange } from '../../request/changes';
import { harmlessPage } from '../../request/doing';
import { SiteError, type SiteClient } from '../../site';
import type { RunContext } from './context';

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

/** Pages on which the guard is looked for: the request's own may die before it can say that it is there. */
const pagesOf = ( url: string, site: Site | null ): string[] => [
	harmlessPage( url ),
	site?.home ?? harmlessPage( url ),
	new URL( 'wp-login.php', `${ site?.url ?? '' }/` ).toString(),
];

/**
 * Makes sure that the agent answers before a request that may change something
 * is sent: without it, a probe is an ordinary visitor's request.
 *
 * @param url  Of the request.
 * @param site The site.
 * @param look Sends a guarded probe with everything on to a page.
 * @throws SiteError where no page is acknowledged.
 */
export async function assertGuarded(
	url: string,
	site: Site | null,
	look: ( page: string ) => Promise< Observation >
): Promise< void > {
	for ( const page of new Set( pagesOf( url, site ) ) ) {
		const seen = await look( page );
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
export function sessionNote( { options, facts }: RunContext ): Message | null {
	const { replay } = options;
	const [ first ] = facts.plain;
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
const wasSeen = ( { facts }: RunContext ): boolean =>
	facts.plain.every( ( { judgement } ) => judgement.good !== null );

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
