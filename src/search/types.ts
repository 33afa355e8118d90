import type { Message } from '../contract';
/** What the search asks for and is told. No I/O, no clock, no chance but the seed. */

export interface Suspect {
	/** Unique: a plugin file such as `boom/boom.php`, or `theme:<stylesheet>`. */
	id: string;
	/** Ids of suspects that must be on for this one to be on. */
	requires?: readonly string[];
	/** Prior suspicion: 1 neutral, 5 updated just before, 20 named in a log. */
	weight?: number;
	/** What it costs a request (memory or time, any unit): for faults that are the sum of many. */
	cost?: number;
}

export interface Problem {
	suspects: readonly Suspect[];
	seed: number;
	/** Outcomes of recent requests to the untouched site. */
	history?: { fails: number; passes: number };
	/** Expected price of a probe in seconds, where it is known beforehand. */
	price?: { fail: number; pass: number };
	/** Stop and say what is known after so many trials. */
	maxTrials?: number;
	/** So many passes with everything on, and no failure, count as healthy. */
	maxHealthy?: number;
}

/**
 * `search`: fewest probes. `one-by-one`: the guides' order, all off and then on
 * again one at a time. `manual`: as `search`; a person answers (`replyOfPerson`),
 * and is wrong now and then.
 */
export type Mode = 'search' | 'one-by-one' | 'manual';

export type Outcome = 'pass' | 'fail' | 'unresolved';

/** What one trial showed. */
export interface Reply {
	outcome: Outcome;
	/** How long the probe took, in seconds: it steers the choice. */
	seconds?: number;
	/** The flight record's last mark was in this suspect (nearly a proof). */
	accused?: string;
	/** Log entries of this very probe name these suspects. */
	named?: readonly string[];
	/** An error says that `of` misses something that `needs` provides: a learned dependency. */
	missing?: { of: string; needs: string };
}

export type TrialPurpose =
	| 'everything-on'
	| 'everything-off'
	| 'search'
	| 'proof-without'
	| 'proof-with'
	| 'proof-alone'
	| 'check';

export interface Progress {
	/** Probability for each suspect to be part of the cause, most suspected first. */
	suspicion: readonly { id: string; probability: number }[];
	/** Suspects that are not cleared yet. */
	suspected: number;
	cleared: readonly { id: string; trial: number }[];
	/** Probes that are probably left, proof included. */
	left: number;
	/** The estimate is a lower bound (flaky faults). */
	atLeast: boolean;
	/** Expected seconds left, where prices are known. */
	seconds: number | null;
}

/** The next set to try. */
export interface Trial {
	kind: 'trial';
	/** Counted from 1. */
	number: number;
	/** Ids of the suspects that are on; the rest is off. Closed over `requires`. */
	enabled: readonly string[];
	purpose: TrialPurpose;
	/** Why this one, in words for the owner. */
	why: Message;
	progress: Progress;
}

export type SearchVerdictKind =
	| 'plugin'
	| 'plugins'
	| 'combination'
	| 'load'
	| 'below-plugins'
	| 'transient'
	| 'healthy'
	| 'inconclusive';

export interface ProofLine {
	enabled: readonly string[];
	/** "everything", "everything but boom", "only boom". */
	says: Message;
	expected: 'fail' | 'pass';
	seen: Outcome;
	times: number;
}

/** Where the search ended. The theme is a suspect like any other here: the caller names it. */
export interface SearchVerdict {
	kind: 'verdict';
	verdict: SearchVerdictKind;
	/** Each inner list is one independent cause: one suspect, or several that fail only together. */
	causes: readonly ( readonly string[] )[];
	confidence: number;
	/** How often the fault shows when it is armed, 0 to 1. */
	rate: number;
	proof: readonly ProofLine[];
	/** What was ruled out, in words. */
	ruledOut: readonly Message[];
	/** For `inconclusive`: what would help. */
	advice: Message | null;
	trials: number;
}

/**
 * A search in progress. Same problem and same replies give the same trials, so
 * that resuming is replaying the replies.
 */
export interface Search {
	/** The trial to run now, or the verdict. Calling it again changes nothing. */
	next: () => Trial | SearchVerdict;
	/**
	 * Tells of a trial that it did not ask for, made before it began. Ids that are no
	 * suspects are passed over. Throws after the first answer: the search has no place for it then.
	 */
	tell: ( enabled: readonly string[], reply: Reply ) => void;
	/** Tells what the current trial showed. Throws after the verdict. */
	answer: ( reply: Reply ) => void;
	/** What is known if the search stops here. */
	stop: () => SearchVerdict;
}
