import type { Inquiry } from './inquiry';
import { probesLeft } from './remaining';
import { SETTINGS } from './settings';
import { sum } from './sets';
import { stepsLeft } from './one-by-one';
import type { Mode, Progress } from './types';

/** What is still suspected, and about how many probes are left. */
export function progressOf( inquiry: Inquiry, mode: Mode ): Progress {
	const { belief, field, clearedBy, prices } = inquiry;
	const probabilities = belief.suspicion();
	const suspicion = field.ids
		.map( ( id, index ) => ( {
			id,
			probability: probabilities[ index ]!,
		} ) )
		.sort( ( a, b ) => b.probability - a.probability );
	const left = Math.max(
		1,
		Math.round( probesLeft( inquiry ) ),
		mode === 'one-by-one' ? stepsLeft( inquiry ) : 0
	);
	const rate = sum(
		belief.hypotheses.map( ( h ) => h.belief * h.failsArmed )
	);
	return {
		suspicion,
		suspected: suspicion.filter(
			( { probability } ) => probability > SETTINGS.cleared
		).length,
		cleared: field.ids.flatMap( ( id, index ) =>
			clearedBy[ index ] ? [ { id, trial: clearedBy[ index ]! } ] : []
		),
		left,
		atLeast: rate < SETTINGS.steady,
		seconds: prices.known
			? ( left * ( prices.fail + prices.pass ) ) / 2
			: null,
	};
}
