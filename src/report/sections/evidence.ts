import type { Diagnosis, Step } from '../../contract';
import { type Block, heading, list, text } from '../blocks';

const TITLES: { [ step in Step[ 'step' ] ]: string } = {
	refresh: 'Refresh and wait',
	'browser-cache': 'Browser cache',
	'other-browser': 'Another browser',
	gateway: 'CDN, proxy and firewall',
	overload: 'Server load',
	'error-log': 'Error log',
	plugins: 'Plugins',
	theme: 'Theme',
	host: 'Report for the host',
};

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

export function ruledOut( diagnosis: Diagnosis ): Block[] {
	return diagnosis.ruledOut.length === 0
		? []
		: [ heading( 'Ruled out' ), list( diagnosis.ruledOut ) ];
}

/** The nine steps: none is silent, a skipped one says why. */
export function steps( diagnosis: Diagnosis ): Block[] {
	return [
		heading( 'What was done' ),
		{
			kind: 'table',
			head: [ 'Step', 'Result', 'What it showed', 'Seconds' ],
			rows: diagnosis.steps.map( ( step ) => [
				TITLES[ step.step ],
				step.status,
				step.summary,
				step.seconds === null ? '' : step.seconds.toFixed( 1 ),
			] ),
		},
		...diagnosis.steps.flatMap( ( step ) =>
			step.evidence.length === 0
				? []
				: [
						text( `Evidence of “${ TITLES[ step.step ] }”:` ),
						list( step.evidence ),
					]
		),
	];
}
