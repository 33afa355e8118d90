import type { Step, Verdict } from '../../contract';
import type { RunContext } from '../run/prober';

export interface StepResult {
	status: Exclude< Step[ 'status' ], 'waiting' | 'running' >;
	/** One sentence. */
	summary: string;
	evidence?: string[];
	/** Where this step alone settles the case. */
	verdict?: Verdict;
}

/** One step of the guides' sequence. */
export type StepModule = ( context: RunContext ) => Promise< StepResult >;
