import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { Odds, type Plan, more } from './odds';
import { SETTINGS } from './settings';
import { type Mask, sum } from './sets';

/**
 * The cheapest way to tell a group from one of its members that fails now and then
 * by itself. If the group is right, it fails with all members on, which every such
 * rival calls luck; and passes without one, which all rivals but that one call luck.
 * Either kind alone grows stale (the rival is taken to fail as often as was seen), so
 * each number of fails is weighed, filled up with the passes that tell most.
 *
 * @param group   The leading explanation.
 * @param inquiry What is known.
 * @return The set to try first; null where no such trials, or not so many, would make it sure.
 */
export function confirmation(
	group: Hypothesis,
	inquiry: Inquiry
): Mask | null {
	const odds = new Odds( group, inquiry );
	const [ together, ...apart ] = odds.tests;
	if ( ! together ) {
		return null;
	}
	let best: { plan: Plan; cost: number } | null = null;
	for ( let fails = 0; fails <= SETTINGS.mostConfirming; fails++ ) {
		const plan = fillUp( [ fails, ...apart.map( () => 0 ) ], odds );
		const cost = plan && odds.priceOf( plan );
		if ( plan && cost && cost < ( best?.cost ?? Infinity ) ) {
			best = { plan, cost };
		}
	}
	return best && odds.mostTelling( best.plan ).on;
}

/** Adds passes, those that tell most first, until the group is sure enough. */
function fillUp( begun: Plan, odds: Odds ): Plan | null {
	let plan = begun;
	while ( ! odds.areGood( plan ) ) {
		const wider = odds.tests
			.slice( 1 )
			.map( ( _, k ) => more( plan, k + 1 ) );
		const best = wider.reduce(
			( a: Plan | null, b ) =>
				a && odds.against( a ) <= odds.against( b ) ? a : b,
			null
		);
		if ( ! best || sum( best ) > 2 * SETTINGS.mostConfirming ) {
			return null;
		}
		plan = best;
	}
	return plan;
}
