import { SETTINGS } from './settings';

/*
 * Where each kind of evidence enters:
 * - before the first probe, as a prior: `weightOf`, here;
 * - flight records, log entries and measuring errors of a probe: `clues` in likelihood.ts;
 * - an error that names what is missing: `Inquiry.record` learns the requirement;
 * - how long a pass took: `score` in likelihood.ts, by the ledger's `slow`;
 * - requests that were made before the search: `Inquiry`, as a prior of the rate;
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
