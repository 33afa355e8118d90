import { say, inOne, type Message } from '../../contract';
import { passersOf } from '../answer/hops';
import { meaningOf, ownPageOf, type OwnPage } from '../../probe/own-page';
import { isFailure, isFine, plainFailure } from '../baseline';
import type { RunContext } from '../run/context';
import type { Facts } from '../run/facts';
import { rateInWords, rateOf } from '../statistics';

/** Nobody waited for the answer. */
export function wasCutShort( { signal, facts }: RunContext ): boolean {
	return signal.aborted || facts.outOfProbes;
}

/** Why nothing was concluded, in words. */
export function whyInconclusive( context: RunContext ): Message {
	const { facts } = context;
	if ( facts.outOfProbes && isFine( facts ) && ! context.signal.aborted ) {
		const total = facts.plain.length;
		return say`The page answered as it should, ${ total } times of ${ total }. The limit of ${ context.options.maxProbes } probes was reached before more could be looked at: allow more.`;
	}
	if ( context.options.site === null && ! context.signal.aborted ) {
		const often = howOften( facts );
		return inOne( [
			often === null
				? say`The page fails.`
				: say`The page fails: ${ often }.`,
			...whatItSays( facts ),
			whatIsNeeded( context ),
		] );
	}
	const failed = facts.plain.filter( isFailure ).length;
	const seen =
		failed > 0
			? say`The page fails: ${ failed } of ${ facts.plain.length } requests.`
			: '';
	if ( context.signal.aborted ) {
		return say`${ seen } The diagnosis was stopped before the cause was found.`;
	}
	if ( facts.outOfProbes ) {
		return say`${ seen } The limit of ${ context.options.maxProbes } probes was reached before the cause was found: allow more.`;
	}
	if ( context.options.steps ) {
		return say`${ seen } The steps that were asked for cannot tell why.`;
	}
	const advice = context.state.error?.advice ?? facts.unreachable?.advice;
	return advice
		? say`Not enough could be found out. ${ advice }`
		: say`Not enough could be found out.`;
}

/**
 * How often the page failed, for the middle of a sentence; null where nothing was asked.
 *
 * @param facts Of the run.
 */
function howOften( facts: Facts ): Message | null {
	const { plain } = facts;
	const failed = plain.filter( isFailure ).length;
	return plain.length === 0
		? null
		: rateInWords( rateOf( failed, plain.length ) );
}

/** The error page that WordPress or PHP wrote itself, of the first request that failed; null where it is none. */
export function ownPageSeen( facts: Facts ): OwnPage | null {
	const failure = plainFailure( facts );
	return failure === null ? null : ownPageOf( failure.observation );
}

/** What that page says, for the sentence of a verdict; empty where there is none. */
function whatItSays( facts: Facts ): Message[] {
	const own = ownPageSeen( facts );
	const failure = plainFailure( facts );
	if ( own === null ) {
		return failure?.judgement.meaning === 'no-page'
			? [ failure.judgement.says ]
			: [];
	}
	return [ meaningOf( own, failure?.observation.status ?? null ) ];
}

/**
 * What a run without the site's key would need to know more, and what for.
 *
 * @param context The run.
 */
function whatIsNeeded( context: RunContext ): Message {
	const { options, facts, page } = context;
	const { prober } = options;
	const failure = plainFailure( facts );
	const [ gateway ] = failure ? passersOf( failure.observation ) : [];
	const straight = prober.straightTo?.( page ) ?? null;
	return inOne( [
		say`From outside no more can be known.`,
		say`With a key (make one under Tools > Gateway Doctor, and give it with --key) the logs, the server and each plugin can be looked at.`,
		...( straight === null && ownPageSeen( facts ) === null
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
export function nowAndThen( context: RunContext ): Message | null {
	const { plain } = context.facts;
	const failed = plain.filter( isFailure ).length;
	const total = plain.length;
	return failed > 0 && failed < total
		? inOne( [
				say`The page fails now and then: ${ rateInWords( rateOf( failed, total ) ) }.`,
				...whatItSays( context.facts ),
				whatIsNeeded( context ),
			] )
		: null;
}
