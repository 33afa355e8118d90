import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { sureOf } from './certainty';
import { unmet } from './proof';
import { sum } from './sets';

/** Bits that one probe tells, near enough, where a fault is steady. */
const BITS = 0.95;

/**
 * Bits by which one probe tells a group from a member that comes and goes: while
 * the search is on, and in the trials that are made for nothing else.
 */
const ALONG_THE_WAY = 0.68;
const ON_PURPOSE = 0.78;

/** Explanations of one kind, together. */
interface Kind {
	mass: number;
	/** Of the explanations of this kind, in bits, not yet divided by the mass. */
	entropy: number;
	leader: Hypothesis;
}

/**
 * How many probes are probably left, proof included. Each kind of explanation would
 * take so many, were it right; what is announced is their median, by probability
 * divided by length: of all numbers the one whose expected relative error is least.
 */
export function probesLeft( inquiry: Inquiry ): number {
	const kinds = kindsOf( inquiry.belief.hypotheses )
		.map( ( kind ) => {
			const left = Math.max( 1, leftOf( kind, inquiry ) );
			return { left, weight: kind.mass / left };
		} )
		.sort( ( a, b ) => a.left - b.left );
	const half = sum( kinds.map( ( { weight } ) => weight ) ) / 2;
	let below = 0;
	return (
		kinds.find( ( { weight } ) => ( below += weight ) >= half )?.left ?? 1
	);
}

function kindsOf( hypotheses: readonly Hypothesis[] ): Kind[] {
	const kinds = new Map< string, Kind >();
	for ( const h of hypotheses ) {
		if ( h.belief > 0 ) {
			const name = `${ h.kind } ${ h.members.length }`;
			const kind = kinds.get( name ) ?? {
				mass: 0,
				entropy: 0,
				leader: h,
			};
			kind.mass += h.belief;
			kind.entropy -= h.belief * Math.log2( h.belief );
			if ( h.belief > kind.leader.belief ) {
				kind.leader = h;
			}
			kinds.set( name, kind );
		}
	}
	return [ ...kinds.values() ];
}

/** Probes until this kind of explanation would be told from all others, and proven. */
function leftOf( { mass, entropy, leader }: Kind, inquiry: Inquiry ): number {
	const share = leader.belief / mass;
	// One that stands out is tried first: its proof is what is left, more likely than not.
	const open =
		share > 0.5
			? -Math.log2( share )
			: Math.max( 0, entropy / mass + Math.log2( mass ) );
	const proof = sum(
		unmet( leader, inquiry ).map(
			( { on, expected, times } ) => times - inquiry.seen( on, expected )
		)
	);
	const first = inquiry.rows.length ? 0 : 1;
	return (
		first +
		open / BITS -
		// The last set of a search is mostly part of the proof.
		Math.min( 1, open ) +
		( leader.members.length > 1
			? Math.max( proof, confirming( leader, open, inquiry ) )
			: proof )
	);
}

/** Trials that tell a group from each of its members, beyond what the search for it will have told. */
function confirming(
	group: Hypothesis,
	open: number,
	{ belief }: Inquiry
): number {
	const sure = sureOf( group );
	const rivals = sum(
		group.members.map( ( one ) => {
			const rival = belief.find( [ one ] );
			return rival ? belief.flaky( rival ) : 0;
		} )
	);
	const doubt = Math.log2(
		( rivals / group.belief ) * ( sure / ( 1 - sure ) )
	);
	return ( doubt - ALONG_THE_WAY * open ) / ON_PURPOSE;
}
