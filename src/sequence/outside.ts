import { say, inOne } from '../contract';
import type { RunContext } from './context';
import { passersOf } from './hops';
import { rateInWords, rateOf } from './rate/interval';
import { plainFailure } from './steps/refresh';

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
		...( straight === null
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
		? say`The page fails now and then: ${ rateInWords( rateOf( failed, total ) ) }. ${ whatIsNeeded( context ) }`
		: null;
}
