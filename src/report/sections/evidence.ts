import type { Diagnosis } from '../written';
import { aboutStep } from '../../sequence/registry';
import { type Block, heading, list, text } from '../blocks';
import type { Limits } from '../limits';

/** What was switched on, what was expected of it, and what came. */
export function proof( diagnosis: Diagnosis ): Block[] {
	if ( diagnosis.proof.length === 0 ) {
		return [];
	}
	return [
		heading( 'Proof' ),
		{
			kind: 'table',
			head: [ 'Switched on', 'Expected', 'Seen', 'Times' ],
			rows: diagnosis.proof.map( ( line ) => [
				line.enabled,
				line.expected,
				line.seen,
				String( line.times ),
			] ),
		},
	];
}

/** What the search excluded, and which steps showed that it is not theirs: each with how. */
export function ruledOut( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const items = [
		...diagnosis.ruledOut,
		...diagnosis.steps
			.filter(
				( { step, status } ) =>
					status === 'passed' && aboutStep( step ).rulesOut
			)
			.map(
				( { step, summary } ) =>
					`${ aboutStep( step ).title }: ${ summary }`
			),
	];
	return items.length === 0
		? []
		: [ heading( 'Ruled out' ), list( items.slice( 0, limits.ruledOut ) ) ];
}

/** The nine steps: none is silent, a skipped one says why. */
export function steps( diagnosis: Diagnosis ): Block[] {
	return [
		heading( 'What was done' ),
		{
			kind: 'table',
			head: [ 'Step', 'Result', 'What it showed', 'Seconds' ],
			rows: diagnosis.steps.map( ( step ) => [
				aboutStep( step.step ).title,
				step.status,
				step.summary,
				step.seconds === null ? '' : step.seconds.toFixed( 1 ),
			] ),
		},
		...diagnosis.steps.flatMap( ( step ) =>
			step.evidence.length === 0
				? []
				: [
						text(
							`Evidence of “${ aboutStep( step.step ).title }”:`
						),
						list( step.evidence ),
					]
		),
	];
}
