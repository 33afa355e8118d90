import type { Hypothesis } from '../model/hypotheses';
import type { SearchState } from '../state';
import { sureOf, unmet } from '../proof/duties';
import { sum } from '../model/sets';
import { SETTINGS } from '../settings';
import { stepsLeft } from './one-by-one';
import type { Mode, Progress } from '../types';

/** Bits that one probe tells, near enough, where a fault is steady. */
const BITS = 0.95;

/**
 * Bits by which one probe tells a group from a member that comes and goes: while
 * the search is on, and in the trials that are made for nothing else.
 */
const ALONG_THE_WAY = 0.68;
const ON_PURPOSE = 0.78;

/** Explanations below this probability do not count. */
const NEGLIGIBLE = 1e-6;

/** Explanations of one kind, together. */
interface Kind {
	mass: number;
	/** The most probable one. */
	leader: Hypothesis;
	list: Hypothesis[];
}

/** How many probes are left if an explanation is right, and how much that counts. */
interface Length {
	left: number;
	weight: number;
}

/**
 * How many probes are probably left, proof included. Each explanation would take so
 * many, were it right; what is announced is their median, by probability divided by
 * length: of all numbers the one whose expected relative error is least.
 */
function probesLeft( state: SearchState ): number {
	const lengths = kindsOf( state.belief.hypotheses )
		.flatMap( ( kind ) => lengthsOf( kind, state ) )
		.sort( ( a, b ) => a.left - b.left );
	const half = sum( lengths.map( ( { weight } ) => weight ) ) / 2;
	let below = 0;
	return (
		lengths.find( ( { weight } ) => ( below += weight ) >= half )?.left ?? 1
	);
}

function kindsOf( hypotheses: readonly Hypothesis[] ): Kind[] {
	const kinds = new Map< string, Kind >();
	for ( const h of hypotheses ) {
		if ( h.belief > NEGLIGIBLE ) {
			const name = `${ h.kind } ${ h.members.length }`;
			const kind = kinds.get( name ) ?? {
				mass: 0,
				leader: h,
				list: [],
			};
			kind.mass += h.belief;
			kind.list.push( h );
			if ( h.belief > kind.leader.belief ) {
				kind.leader = h;
			}
			kinds.set( name, kind );
		}
	}
	return [ ...kinds.values() ];
}

/** For each explanation of a kind the probes until it would be told from all others, and proven. */
function lengthsOf( kind: Kind, state: SearchState ): Length[] {
	const { leader, mass, list } = kind;
	const proof = sum(
		unmet( leader, state ).map(
			( { on, expected, times } ) => times - state.seen( on, expected )
		)
	);
	const first = state.rows.length ? 0 : 1;
	if ( leader.kind === 'load' ) {
		const left =
			first + Math.max( 1, proof, doubtOf( leader, mass ) / BITS );
		return [ { left, weight: mass / left } ];
	}
	return list.map( ( { belief } ) => {
		const open = -Math.log2( belief / mass );
		const told =
			leader.members.length > 1
				? Math.max( proof, confirming( leader, open, state ) )
				: proof;
		// The last set of a search is mostly part of the proof.
		const search = open / BITS - Math.min( 1, open );
		const left = Math.max( 1, first + search + told );
		return { left, weight: belief / left };
	} );
}

/** Bits by which a belief in this explanation falls short of a verdict. */
function doubtOf( h: Hypothesis, belief: number ): number {
	const sure = sureOf( h );
	return Math.log2( ( ( 1 - belief ) / belief ) * ( sure / ( 1 - sure ) ) );
}

/** Trials that tell a group from each of its members, beyond what the search for it will have told. */
function confirming(
	group: Hypothesis,
	open: number,
	{ belief }: SearchState
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

/** What is still suspected, and about how many probes are left. */
export function progressOf( state: SearchState, mode: Mode ): Progress {
	const { belief, field, clearedBy, prices } = state;
	const probabilities = belief.suspicion();
	const suspicion = field.ids
		.map( ( id, index ) => ( {
			id,
			probability: probabilities[ index ]!,
		} ) )
		.sort( ( a, b ) => b.probability - a.probability );
	const left = Math.max(
		1,
		Math.round( probesLeft( state ) ),
		mode === 'one-by-one' ? stepsLeft( state ) : 0
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
