import { whyOf } from './explain';
import { Inquiry } from './inquiry';
import { type Ending, type Request, investigate } from './investigate';
import { type Field, checkProblem } from './problem';
import { progressOf } from './progress';
import { maskOf } from './sets';
import { SETTINGS } from './settings';
import type {
	Mode,
	Problem,
	Reply,
	Search,
	SearchVerdict,
	Trial,
} from './types';
import { idsOf, verdictOf } from './verdict';

export type * from './types';
export { BadProblem } from './problem';
export { weightOf, type Hints } from './evidence';
export { explanationOf, knowledge, type Explanation } from './explanation';
export { replyOfPerson, type PersonAnswer } from './person';
export { describe, nameOf } from './words';

/** Throws `BadProblem`, with what to correct, where a problem cannot be searched. */
export function validateProblem( problem: Problem ): void {
	checkProblem( problem );
}

/**
 * Starts a search. Pure and seeded: the same problem and the same replies give the
 * same trials, so resuming is replaying the replies (all of each reply: evidence
 * and seconds steer the choice too). Throws `BadProblem`.
 */
export function createSearch(
	problem: Problem,
	{ mode = 'search' }: { mode?: Mode } = {}
): Search {
	return new RunningSearch( checkProblem( problem ), problem, mode );
}

class RunningSearch implements Search {
	private readonly inquiry: Inquiry;
	private readonly steps: Generator< Request, Ending, Reply >;
	private now: Trial | SearchVerdict;
	private isAnswered = false;

	constructor(
		field: Field,
		problem: Problem,
		private readonly mode: Mode
	) {
		this.inquiry = new Inquiry( field, problem, mode );
		this.steps = investigate( this.inquiry, mode );
		this.now = this.take( this.steps.next() );
	}

	next(): Trial | SearchVerdict {
		return this.now;
	}

	tell( enabled: readonly string[], reply: Reply ): void {
		if ( this.now.kind === 'verdict' || this.isAnswered ) {
			throw new Error( 'What was seen before has to be told before.' );
		}
		const { inquiry } = this;
		const on = enabled.flatMap(
			( id ) => inquiry.field.indexOf.get( id ) ?? []
		);
		inquiry.record( maskOf( inquiry.field.size, on ), 'search', reply );
		this.now = {
			...this.now,
			number: inquiry.rows.length + 1,
			progress: progressOf( inquiry, this.mode ),
		};
	}

	answer( reply: Reply ): void {
		if ( this.now.kind === 'verdict' ) {
			throw new Error(
				'The search has ended: it takes no more answers.'
			);
		}
		this.isAnswered = true;
		this.now = this.take( this.steps.next( reply ) );
	}

	stop(): SearchVerdict {
		return this.now.kind === 'verdict'
			? this.now
			: verdictOf( { kind: 'inconclusive' }, this.inquiry );
	}

	private take(
		step: IteratorResult< Request, Ending >
	): Trial | SearchVerdict {
		const { inquiry } = this;
		if ( step.done ) {
			return verdictOf( step.value, inquiry );
		}
		const most = inquiry.problem.maxTrials ?? SETTINGS.maxTrials;
		if ( inquiry.rows.length >= most ) {
			return verdictOf( { kind: 'inconclusive' }, inquiry );
		}
		return {
			kind: 'trial',
			number: inquiry.rows.length + 1,
			enabled: idsOf( inquiry, step.value.on ),
			purpose: step.value.purpose,
			why: whyOf( step.value, inquiry ),
			progress: progressOf( inquiry, this.mode ),
		};
	}
}
