import { whyOf } from './explain';
import { investigate } from './investigate';
import { checkProblem } from './model/problem';
import { maskOf } from './model/sets';
import { progressOf } from './plan/progress';
import { SETTINGS } from './settings';
import { type SearchState, stateOf } from './state';
import type { Request, Step } from './step';
import type {
	Mode,
	Problem,
	Reply,
	Search,
	SearchVerdict,
	Trial,
} from './types';
import { type Ending, idsOf, verdictOf } from './verdict';

export type * from './types';
export { BadProblem } from './model/problem';
export {
	replyOfPerson,
	weightOf,
	type Hints,
	type PersonAnswer,
} from './evidence';
export {
	describe,
	explanationOf,
	knowledge,
	nameOf,
	type Explanation,
} from './explain';

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
	return new RunningSearch(
		stateOf( checkProblem( problem ), problem, mode ),
		mode
	);
}

/** Holds the state that is now, and the trial that it asks for. */
class RunningSearch implements Search {
	private readonly steps: Step< Ending >;
	private request: Request | null = null;
	private now: Trial | SearchVerdict;
	private isAnswered = false;

	constructor(
		private state: SearchState,
		private readonly mode: Mode
	) {
		this.steps = investigate( state, mode );
		this.now = this.take( this.steps.next( state ) );
	}

	next(): Trial | SearchVerdict {
		return this.now;
	}

	tell( enabled: readonly string[], reply: Reply ): void {
		if ( this.now.kind === 'verdict' || this.isAnswered ) {
			throw new Error( 'What was seen before has to be told before.' );
		}
		const { field } = this.state;
		const on = enabled.flatMap( ( id ) => field.indexOf.get( id ) ?? [] );
		this.state = this.state.after(
			maskOf( field.size, on ),
			'search',
			reply
		);
		this.now = {
			...this.now,
			number: this.state.rows.length + 1,
			progress: progressOf( this.state, this.mode ),
		};
	}

	answer( reply: Reply ): void {
		if ( this.request === null ) {
			throw new Error(
				'The search has ended: it takes no more answers.'
			);
		}
		this.isAnswered = true;
		const { on, purpose } = this.request;
		this.state = this.state.after( on, purpose, reply );
		this.now = this.take( this.steps.next( this.state ) );
	}

	stop(): SearchVerdict {
		return this.now.kind === 'verdict'
			? this.now
			: verdictOf( { kind: 'inconclusive', state: this.state } );
	}

	private take(
		step: IteratorResult< Request, Ending >
	): Trial | SearchVerdict {
		this.request = null;
		if ( step.done ) {
			return verdictOf( step.value );
		}
		const { state, on, purpose } = step.value;
		this.state = state;
		const most = state.problem.maxTrials ?? SETTINGS.maxTrials;
		if ( state.rows.length >= most ) {
			return verdictOf( { kind: 'inconclusive', state } );
		}
		this.request = step.value;
		return {
			kind: 'trial',
			number: state.rows.length + 1,
			enabled: idsOf( state, on ),
			purpose,
			why: whyOf( step.value ),
			progress: progressOf( state, this.mode ),
		};
	}
}
