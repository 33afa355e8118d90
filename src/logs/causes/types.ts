import type { Cause, Culprit, Severity } from '../types';

/** Whom a signature accuses where no path does: `upstream` is what the line says of it. */
export type Accused =
	| `${ Culprit[ 'kind' ] }/${ string }`
	| 'upstream'
	| 'writer'
	| 'database'
	| null;

export interface Signature {
	cause: Cause;
	/** Letters that every match has, so that most rows cost one search. */
	has: string;
	/** What must match besides; in any case where the pattern says so. */
	also?: RegExp;
	/** Left out: as the line's own level says. */
	severity?: Severity;
	accused: Accused;
	/** The line itself proves whom it accuses. */
	sure?: boolean;
}
