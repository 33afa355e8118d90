import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { sureOf, unmet } from './proof';
import { SETTINGS } from './settings';
import { sum } from './sets';
import type { Progress } from './types';

/** Bits that one probe tells, near enough, where a fault is steady. */
const BITS = 0.95;

/** Probes that prove a cause of no, one, two members, and of more. */
const PROOF = [ 1, 1, 3 ];
const MOST_PROOF = 5;

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
	const kinds = new Map<
		string,
		{ mass: number; entropy: number; proof: number }
	>();
	for ( const h of inquiry.belief.hypotheses ) {
		if ( h.belief > 0 ) {
			const name = `${ h.kind } ${ h.members.length }`;
			const kind = kinds.get( name ) ?? { mass: 0, entropy: 0, proof: 0 };
			kind.mass += h.belief;
			kind.entropy -= h.belief * Math.log2( h.belief );
			kind.proof = PROOF[ h.members.length ] ?? MOST_PROOF;
			kinds.set( name, kind );
		}
	}
	const { hypothesis, belief } = inquiry.belief.leader();
	return (
		sum(
			[ ...kinds.values() ].map(
				( { mass, entropy, proof } ) =>
					( entropy + mass * Math.log2( mass ) ) / BITS +
					mass * ( 1 - belief ) * proof
			)
		) +
		belief * proofLeft( hypothesis, belief, inquiry )
	);
}

/** The duties of the leading explanation, or so many that a group gets sure enough: each about halves the doubt. */
function proofLeft(
	leader: Hypothesis,
	belief: number,
	inquiry: Inquiry
): number {
	const duties = sum(
		unmet( leader, inquiry ).map(
			( { on, expected, times } ) => times - inquiry.seen( on, expected )
		)
	);
	const doubt =
		leader.members.length > 1
			? ( 1 - belief ) / ( 1 - sureOf( leader ) )
			: 1;
	return Math.max( duties, Math.log2( Math.max( 1, doubt ) ) );
}
