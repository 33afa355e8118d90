import { say } from '../contract';
import { adviceFor, describe, ruledOut } from './explain';
import type { SearchState } from './state';
import { type Duty, proofOf } from './proof/duties';
import type { Hypothesis } from './model/hypotheses';
import { type Mask, members } from './model/sets';
import type { ProofLine, SearchVerdict, SearchVerdictKind } from './types';

/** How it ended: `found` when the explanation was proven. */
export type Ending = { state: SearchState } & (
	| { kind: 'healthy' }
	| { kind: 'found'; hypothesis: Hypothesis; belief: number }
	| { kind: 'inconclusive' }
);

/** The ids that are on. */
export const idsOf = ( { field }: SearchState, on: Mask ): string[] =>
	members( on ).map( ( index ) => field.ids[ index ]! );

/** What was seen of the proof of an explanation, beginning with everything on. */
export function proofLines( h: Hypothesis, state: SearchState ): ProofLine[] {
	const everything: Duty = {
		on: new Uint8Array( state.field.size ).fill( 1 ),
		expected: 'fail',
		times: 1,
		purpose: 'everything-on',
	};
	const lines = [ everything, ...proofOf( h, state ) ].flatMap(
		( { on, expected } ): ProofLine[] => {
			const times = state.seen( on, expected );
			const enabled = idsOf( state, on );
			const says = describe( enabled, state.field.ids );
			return times
				? [ { enabled, says, expected, seen: expected, times } ]
				: [];
		}
	);
	return unique( lines );
}

/** The verdict that a search ends with. */
export function verdictOf( ending: Ending ): SearchVerdict {
	const { state } = ending;
	const kind = kindOf( ending, state );
	const { causes, rows } = state;
	const leader = state.belief.leader();
	const last = ending.kind === 'found' ? ending.hypothesis : null;
	return {
		kind: 'verdict',
		verdict: kind,
		causes: causes.map( ( cause ) => namesOf( cause.members, state ) ),
		confidence: confidenceOf( ending, state ),
		rate:
			causes[ 0 ]?.rate ??
			( kind === 'healthy' ? 0 : leader.hypothesis.failsArmed ),
		proof: unique( [
			...causes.flatMap( ( { proof } ) => proof ),
			...( last && last.kind !== 'group'
				? proofLines( last, state )
				: [] ),
			...( kind === 'healthy' ? healthyProof( state ) : [] ),
		] ),
		ruledOut: ruledOut( kind, state ),
		advice: kind === 'inconclusive' ? adviceFor( state ) : null,
		trials: rows.length,
	};
}

function kindOf(
	ending: Ending,
	{ causes, problem }: SearchState
): SearchVerdictKind {
	if ( ending.kind === 'healthy' ) {
		return problem.history?.fails ? 'transient' : 'healthy';
	}
	if ( ending.kind === 'inconclusive' ) {
		return 'inconclusive';
	}
	const { kind } = ending.hypothesis;
	if ( kind === 'group' || ( kind === 'gone' && causes.length ) ) {
		return kindOfCauses( causes );
	}
	if ( causes.length ) {
		// Something else fails too, and it is no plugin: no word that the caller knows says both.
		return 'inconclusive';
	}
	return (
		{ gone: 'transient', below: 'below-plugins', load: 'load' } as const
	 )[ kind ];
}

function kindOfCauses( causes: SearchState[ 'causes' ] ): SearchVerdictKind {
	if ( causes.length > 1 ) {
		return 'plugins';
	}
	return causes[ 0 ]?.members.length === 1 ? 'plugin' : 'combination';
}

function confidenceOf( ending: Ending, { causes }: SearchState ): number {
	const proven = causes.reduce( ( p, cause ) => p * cause.belief, 1 );
	switch ( ending.kind ) {
		case 'healthy':
			return 0.95;
		case 'inconclusive':
			// Nothing is stated, or only what was proven: `progress` has the suspicions.
			return causes.length ? proven : 0;
		default:
			return ending.hypothesis.kind === 'group'
				? proven
				: proven * ending.belief;
	}
}

/** With those that cannot be on without each other. */
function namesOf(
	list: readonly number[],
	{ field, dependencies }: SearchState
): string[] {
	const units = new Set(
		list.map( ( index ) => dependencies.unit[ index ] )
	);
	return field.ids.filter( ( _, index ) =>
		units.has( dependencies.unit[ index ] )
	);
}

function healthyProof( state: SearchState ): ProofLine[] {
	const enabled = [ ...state.field.ids ];
	const on = new Uint8Array( enabled.length ).fill( 1 );
	const times = state.seen( on, 'pass' );
	return [
		{
			enabled,
			says: say`everything`,
			expected: 'pass',
			seen: 'pass',
			times,
		},
	];
}

const unique = ( lines: ProofLine[] ): ProofLine[] => [
	...new Map(
		lines.map( ( line ) => [
			`${ line.expected } ${ line.enabled.join() }`,
			line,
		] )
	).values(),
];
