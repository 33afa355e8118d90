import { say, type Message, type Verdict } from '../../contract';
import { listed } from '../guards';
import type { Hidden } from '../run/facts';
import { makeVerdict } from './make';

/**
 * In one sentence or two, for the owner.
 *
 * @param hidden What hides, and behind which guards.
 */
export function hiddenSummary( hidden: Hidden ): Message {
	const { guards, evidence } = hidden;
	const what = say`The page fails for visitors, but not for our probes: it hides from them.`;
	if ( guards.length === 0 ) {
		return say`${ what } Nothing that a probe holds back explains it: a cache, a firewall, or something else that tells probes from visitors must.`;
	}
	// The first line is the comparison, each further one a guard that was lifted.
	return evidence.length > 1
		? say`${ what } It does not show either where ${ listed( guards, 'or' ) }, as far as that was allowed.`
		: say`${ what } It may show only where ${ listed( guards, 'or' ) }: allow that for the probes, and diagnose again (--allow ${ guards.join( ',' ) }).`;
}

/**
 * The verdict of a fault that no probe shows.
 *
 * @param hidden What hides, and behind which guards.
 */
export function hiddenVerdict( hidden: Hidden ): Verdict {
	return {
		...makeVerdict(
			'hides-from-probes',
			[],
			0.95,
			hiddenSummary( hidden )
		),
		guards: hidden.guards,
	};
}

/**
 * Says with a verdict which guards had to be lifted for it.
 *
 * @param verdict What was found.
 * @param hidden  What hid before, or null.
 */
export function withGuards( verdict: Verdict, hidden: Hidden | null ): Verdict {
	const shown = hidden?.shown ?? null;
	return shown === null
		? verdict
		: {
				...verdict,
				summary: say`${ verdict.summary } It shows only where ${ listed( shown, 'and' ) }.`,
				guards: shown,
			};
}
