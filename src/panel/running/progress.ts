import { __, _n, sprintf } from '@wordpress/i18n';
import { STEP_NAMES } from '../../sequence/registry';
import type { Progress } from '../../search/types';
import type { RunState } from '../../sequence/types';
import { inWords } from '../shared/times';
import { stepWords } from '../steps/words';

function leftWords( { left, atLeast }: Progress ): string {
	return atLeast
		? sprintf(
				/* translators: %d: number of test requests. */
				_n(
					'at least %d test left',
					'at least %d tests left',
					left,
					'gateway-doctor'
				),
				left
			)
		: sprintf(
				/* translators: %d: number of test requests. */
				_n(
					'about %d test left',
					'about %d tests left',
					left,
					'gateway-doctor'
				),
				left
			);
}

/** "12 of 41 still suspected, about 3 tests left, 20 seconds". */
export function searchWords( progress: Progress ): string {
	const suspected = sprintf(
		/* translators: 1: number still suspected, 2: number of all suspects. */
		__( '%1$d of %2$d still suspected', 'gateway-doctor' ),
		progress.suspected,
		progress.suspicion.length
	);
	const parts = [ suspected, leftWords( progress ) ];
	if ( progress.seconds !== null ) {
		parts.push( inWords( progress.seconds ) );
	}
	return parts.join( ', ' );
}

/** What the live region says: one sentence a step, and one a round of the search. */
export function announcement( state: RunState | null ): string {
	if ( state === null || state.current === null ) {
		return '';
	}
	const step = sprintf(
		/* translators: 1: number of the step, 2: number of steps, 3: title of the step. */
		__( 'Step %1$d of %2$d: %3$s.', 'gateway-doctor' ),
		STEP_NAMES.indexOf( state.current ) + 1,
		STEP_NAMES.length,
		stepWords( state.current ).title
	);
	const searching = state.current === 'plugins' || state.current === 'theme';
	return searching && state.search !== null
		? `${ step } ${ searchWords( state.search ) }.`
		: step;
}
