import type { Mask } from './model/sets';
import type { SearchState } from './state';
import type { TrialPurpose } from './types';

/** A trial that the search wants. */
export interface Request {
	/** What is known when it is asked for. */
	state: SearchState;
	on: Mask;
	purpose: TrialPurpose;
	/** Who the trial is about: the suspects whose proof or group it belongs to. */
	about: readonly number[];
}

/** A part of a search: yields the trials that it wants, and is given the state after each. */
export type Step< T > = Generator< Request, T, SearchState >;

/** What a part of the proof showed. */
export interface Shown {
	state: SearchState;
	holds: boolean;
}

/** Asks, and has the state with the answer. */
export function* ask(
	state: SearchState,
	on: Mask,
	purpose: TrialPurpose,
	about: readonly number[] = []
): Step< SearchState > {
	return yield { state, on, purpose, about };
}
