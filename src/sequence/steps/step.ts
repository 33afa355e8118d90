import type { Step as StepState, Verdict, Message } from '../../contract';
import type { RunContext, SiteContext } from '../run/context';
import type { Facts } from '../run/facts';
import type { About } from './about';

export interface StepResult {
	status: Exclude< StepState[ 'status' ], 'waiting' | 'running' >;
	/** One sentence. */
	summary: Message;
	evidence?: Message[];
	/** Where this step alone settles the case. */
	verdict?: Verdict;
	/** What it has found out. */
	facts?: Partial< Facts >;
}

/** When a step has nothing to say of a run, which it then is not asked. */
interface Skips {
	/** It is asked also of a run that was stopped or cut off, and may take its time then. */
	always?: true;
	/** An earlier step has settled the case. */
	settled?: true;
	/** A person judges the page: what the server says of it is not asked. */
	byEye?: true;
	/** The request changes something: why that must not be asked in other ways. */
	changing?: Message;
}

/** One step of the guides' sequence. */
export type Step = About &
	Skips &
	(
		| {
				/** It asks the site's REST API. */
				needsSite: true;
				run: ( context: SiteContext ) => Promise< StepResult >;
		  }
		| {
				needsSite?: false;
				run: ( context: RunContext ) => Promise< StepResult >;
		  }
	);
