import { SETTINGS } from './settings';
import type { Reply } from './types';

/*
 * Where each kind of evidence enters:
 * - before the first probe, as a prior: `weightOf`, here;
 * - flight records, log entries and measuring errors of a probe: `clues` in model/likelihood.ts;
 * - an error that names what is missing: `SearchState.after` learns the requirement;
 * - how long a pass took: `score` in likelihood.ts, by the log's `slow`;
 * - requests that were made before the search: `Chances`, as a prior of the rate;
 * - a person's answers: `SETTINGS.person`, as priors of the rates.
 */

/** What is known of a suspect before the first probe. */
export interface Hints {
	/** A log that was written while it failed names it. */
	named: boolean;
	/** It was installed or updated just before it first failed. */
	updated: boolean;
}

/**
 * How suspect that makes one, as `Suspect.weight`: 1 is neutral. Hints are
 * independent of each other, so their weights multiply.
 */
export const weightOf = ( { named, updated }: Hints ): number =>
	( named ? SETTINGS.weightOfNamed : 1 ) *
	( updated ? SETTINGS.weightOfUpdated : 1 );

/** What a person says of the page, with some plugins switched off. */
export type PersonAnswer = 'broken' | 'fine' | 'cannot-tell';

/** Each trial of a person costs the same, however long it took: nobody waits for a fail. */
const SECONDS = 1;

/**
 * A person's answer as a reply for a search in mode `manual`, which takes into
 * account that people overlook a fault, reload too late or see a cached page: one
 * answer in fifty or so is wrong.
 *
 * @param answer `cannot-tell` is neither good nor bad: such a set is not tried again.
 */
export function replyOfPerson( answer: PersonAnswer ): Reply {
	const outcome = (
		{ broken: 'fail', fine: 'pass', 'cannot-tell': 'unresolved' } as const
	 )[ answer ];
	return { outcome, seconds: SECONDS };
}
