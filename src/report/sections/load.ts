import type { Diagnosis } from '../../contract';
import { type Block, heading, list } from '../blocks';
import type { Limits } from '../limits';

/**
 * What the server has too little of, the gravest first, each with its number,
 * what to do, and where the threshold comes from.
 *
 * @param diagnosis The run.
 * @param limits    How much the page holds.
 */
export function serverLoad( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const step = diagnosis.steps.find( ( one ) => one.step === 'overload' );
	return step?.status === 'found'
		? [
				heading( 'What the server lacks' ),
				list( step.evidence.slice( 0, limits.shortages ) ),
			]
		: [];
}
