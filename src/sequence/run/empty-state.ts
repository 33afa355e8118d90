import { UNSAID } from '../../contract';
import { STEP_NAMES } from '../registry';
import type { RunState } from '../types';

/**
 * What is shown before anything has happened: all steps wait. The panel's first
 * picture needs it, so nothing of the engine comes with it.
 *
 * @param url The page that fails.
 */
export function emptyState( url: string ): RunState {
	return {
		phase: 'preparing',
		url,
		started: 0,
		site: null,
		steps: STEP_NAMES.map( ( step ) => ( {
			step,
			status: 'waiting',
			summary: UNSAID,
			seconds: null,
			evidence: [],
		} ) ),
		current: null,
		probe: null,
		search: null,
		observations: [],
		entries: [],
		logs: [],
		verdict: null,
		proof: [],
		ruledOut: [],
		left: {},
		error: null,
	};
}
