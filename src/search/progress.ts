import type { Inquiry } from './inquiry';
import { unmet } from './proof';
import { SETTINGS } from './settings';
import { sum } from './sets';
import type { Progress } from './types';

/** Bits that one probe tells, near enough, where a fault is steady. */
const BITS = 0.93;

/** What is still suspected, and about how many probes are left. */
export function progressOf( inquiry: Inquiry ): Progress {
	const { belief, field, clearedBy, prices } = inquiry;
	const probabilities = belief.suspicion();
	const suspicion = field.ids
		.map( ( id, index ) => ( {
			id,
			probability: probabilities[ index ]!,
		} ) )
		.sort( ( a, b ) => b.probability - a.probability );
	const left = Math.max( 1, Math.round( probesLeft( inquiry ) ) );
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

/** The bits that are missing, and the proof of what is most probable. */
function probesLeft( inquiry: Inquiry ): number {
	const { hypothesis, belief } = inquiry.belief.leader();
	const proof = sum(
		unmet( hypothesis, inquiry ).map(
			( { on, expected, times } ) => times - inquiry.seen( on, expected )
		)
	);
	return (
		inquiry.belief.entropy() / BITS + belief * proof + ( 1 - belief ) * 1.5
	);
}
