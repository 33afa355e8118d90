import { say, inOne } from '../../contract';
import type { RunContext } from '../run/prober';
import { meaningOf } from '../steps/gateway/own-words';
import { passersOf } from '../answer/hops';
import { ownPageOf, type OwnPage } from '../answer/own-page';
import { rateInWords, rateOf } from '../statistics';
import { plainFailure } from '../steps/refresh';

/**
 * How often the page failed, for the middle of a sentence; empty where nothing was asked.
 *
 * @param context The run.
 */
export function howOften( context: RunContext ): string {
	const { plain } = context;
	const failed = plain.filter(
		( { judgement } ) => judgement.good === false
	).length;
	return plain.length === 0
		? ''
		: `: ${ rateInWords( rateOf( failed, plain.length ) ) }`;
}

/** The error page that WordPress or PHP wrote itself, of the first request that failed; null where it is none. */
export function ownPageSeen( context: RunContext ): OwnPage | null {
	const failure = plainFailure( context );
	return failure === null ? null : ownPageOf( failure.observation );
}

/** What that page says, for the sentence of a verdict; empty where there is none. */
export function whatItSays( context: RunContext ): string[] {
	const own = ownPageSeen( context );
	return own === null
		? []
		: [
				meaningOf(
					own,
					plainFailure( context )?.observation.status ?? null
				),
			];
}

/**
 * What a run without the site's key would need to know more, and what for.
 *
 * @param context The run.
 */
export function whatIsNeeded( context: RunContext ): string {
	const { prober, url } = context.options;
	const failure = plainFailure( context );
	const [ gateway ] = failure ? passersOf( failure.observation ) : [];
	const straight = prober.straightTo?.( url ) ?? null;
	return inOne( [
		say`From outside no more can be known.`,
		say`With a key (make one under Tools > Gateway Doctor, and give it with --key) the logs, the server and each plugin can be looked at.`,
		...( straight === null && ownPageSeen( context ) === null
			? [
					say`With the origin's address (--resolve HOST:PORT:ADDRESS) ${ gateway?.name ?? say`what stands in front` } can be told from the web server behind it.`,
				]
			: [] ),
	] );
}

/**
 * What can be said without a key of a page that fails now and then.
 *
 * @param context The run.
 * @return Null where it always failed, or never.
 */
export function nowAndThen( context: RunContext ): string | null {
	const failed = context.plain.filter(
		( { judgement } ) => judgement.good === false
	).length;
	const total = context.plain.length;
	return failed > 0 && failed < total
		? inOne( [
				say`The page fails now and then: ${ rateInWords( rateOf( failed, total ) ) }.`,
				...whatItSays( context ),
				whatIsNeeded( context ),
			] )
		: null;
}
