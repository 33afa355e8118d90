import { adviceFor, ruledOut } from './explain';
import type { Inquiry } from './inquiry';
import type { Ending } from './investigate';
import { type Duty, proofOf } from './proof';
import type { Hypothesis } from './hypotheses';
import { type Mask, members } from './sets';
import type { ProofLine, SearchVerdict, SearchVerdictKind } from './types';
import { describe } from './words';

/** The ids that are on. */
export const idsOf = ( { field }: Inquiry, on: Mask ): string[] =>
	members( on ).map( ( index ) => field.ids[ index ]! );

/** What was seen of the proof of an explanation, beginning with everything on. */
export function proofLines( h: Hypothesis, inquiry: Inquiry ): ProofLine[] {
	const everything: Duty = {
		on: new Uint8Array( inquiry.field.size ).fill( 1 ),
		expected: 'fail',
		times: 1,
		purpose: 'everything-on',
	};
	const lines = [ everything, ...proofOf( h, inquiry ) ].flatMap(
		( { on, expected } ): ProofLine[] => {
			const times = inquiry.seen( on, expected );
			const enabled = idsOf( inquiry, on );
			const says = describe( enabled, inquiry.field.ids );
			return times
				? [ { enabled, says, expected, seen: expected, times } ]
				: [];
		}
	);
	return unique( lines );
}

/** The verdict that a search ends with. */
export function verdictOf( ending: Ending, inquiry: Inquiry ): SearchVerdict {
	const kind = kindOf( ending, inquiry );
	const { causes, rows } = inquiry;
	const leader = inquiry.belief.leader();
	const last = ending.kind === 'found' ? ending.hypothesis : null;
	return {
		kind: 'verdict',
		verdict: kind,
		causes: causes.map( ( cause ) => namesOf( cause.members, inquiry ) ),
		confidence: confidenceOf( ending, inquiry ),
		rate:
			causes[ 0 ]?.rate ??
			( kind === 'healthy' ? 0 : leader.hypothesis.failsArmed ),
		proof: unique( [
			...causes.flatMap( ( { proof } ) => proof ),
			...( last && last.kind !== 'group'
				? proofLines( last, inquiry )
				: [] ),
			...( kind === 'healthy' ? healthyProof( inquiry ) : [] ),
		] ),
		ruledOut: ruledOut( kind, inquiry ),
		advice: kind === 'inconclusive' ? adviceFor( inquiry ) : null,
		trials: rows.length,
	};
}

function kindOf(
	ending: Ending,
	{ causes, problem }: Inquiry
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

function kindOfCauses( causes: Inquiry[ 'causes' ] ): SearchVerdictKind {
	if ( causes.length > 1 ) {
		return 'plugins';
	}
	return causes[ 0 ]?.members.length === 1 ? 'plugin' : 'combination';
}

function confidenceOf( ending: Ending, { causes }: Inquiry ): number {
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
	{ field, dependencies }: Inquiry
): string[] {
	const units = new Set(
		list.map( ( index ) => dependencies.unit[ index ] )
	);
	return field.ids.filter( ( _, index ) =>
		units.has( dependencies.unit[ index ] )
	);
}

function healthyProof( inquiry: Inquiry ): ProofLine[] {
	const enabled = [ ...inquiry.field.ids ];
	const on = new Uint8Array( enabled.length ).fill( 1 );
	const times = inquiry.seen( on, 'pass' );
	return [
		{ enabled, says: 'everything', expected: 'pass', seen: 'pass', times },
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
