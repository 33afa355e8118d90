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

/**
 * For each kind of explanation the bits that are missing and the proof, weighed by
 * how probable the kind is.
 */
function probesLeft( inquiry: Inquiry ): number {
	const { belief } = inquiry;
	const kinds = new Map<
		string,
		{ mass: number; entropy: number; proof: number }
	>();
	for ( const h of belief.hypotheses ) {
		if ( h.belief > 0 ) {
			const name = `${ h.kind } ${ h.members.length }`;
			const kind = kinds.get( name ) ?? { mass: 0, entropy: 0, proof: 0 };
			kind.mass += h.belief;
			kind.entropy -= h.belief * Math.log2( h.belief );
			kind.proof = 1 + h.members.length / 2;
			kinds.set( name, kind );
		}
	}
	const { hypothesis, belief: sure } = belief.leader();
	const proof = sum(
		unmet( hypothesis, inquiry ).map(
			( { on, expected, times } ) => times - inquiry.seen( on, expected )
		)
	);
	return (
		sum(
			[ ...kinds.values() ].map(
				( { mass, entropy, proof: usual } ) =>
					( entropy + mass * Math.log2( mass ) ) / BITS +
					mass * ( 1 - sure ) * usual
			)
		) +
		sure * proof
	);
}
