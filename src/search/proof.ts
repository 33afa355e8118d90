import { isClosed } from './dependencies';
import { passesNeeded } from './certainty';
import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { SETTINGS } from './settings';
import { type Mask, hasAll, sum } from './sets';
import type { Outcome, TrialPurpose } from './types';

/** A trial that must have shown something before an explanation may be pronounced. */
export interface Duty {
	on: Mask;
	expected: 'fail' | 'pass';
	/** How often it must have been seen. */
	times: number;
	purpose: TrialPurpose;
}

/** The proof that an explanation needs. */
export function proofOf( h: Hypothesis, inquiry: Inquiry ): Duty[] {
	switch ( h.kind ) {
		case 'gone':
			return [
				{
					on: inquiry.only( inquiry.items ),
					expected: 'pass',
					times: passesNeeded( lastRate( inquiry ) ),
					purpose: inquiry.causes.length
						? 'proof-without'
						: 'everything-on',
				},
			];
		case 'below':
			return [
				{
					on: inquiry.only( [] ),
					expected: 'fail',
					times: 2,
					purpose: 'everything-off',
				},
			];
		case 'load':
			return loadProof( h, inquiry );
		default:
			return groupProof( h, inquiry );
	}
}

/** The duties that the trials so far do not fulfil. */
export function unmet( h: Hypothesis, inquiry: Inquiry ): Duty[] {
	return proofOf( h, inquiry ).filter(
		( { on, expected, times } ) => inquiry.seen( on, expected ) < times
	);
}

/**
 * With only the members it fails; without the one that will be kept off everything
 * else passes, so there is no other cause; and each other member is needed: it
 * passed without it although the rest of the group was on.
 */
function groupProof( h: Hypothesis, inquiry: Inquiry ): Duty[] {
	const times = passesNeeded( h.failsArmed );
	const first = keptOffOf( h.members, inquiry );
	const others = h.members.filter( ( member ) => member !== first );
	return [
		{
			on: inquiry.without( [ first ] ),
			expected: 'pass',
			times,
			purpose: 'proof-without',
		},
		...others.map( ( member ) =>
			neededIn( h.members, member, times, inquiry )
		),
		{
			on: inquiry.only( h.members ),
			expected: 'fail',
			times: 1,
			purpose: 'proof-alone',
		},
	];
}

/**
 * Of a group, the member that is switched off: the one without which everything
 * passed already, or else the one whose absence is the best test, because what is
 * suspected instead would still be on. A plugin rather than the theme, and one
 * that few others need.
 */
export function keptOffOf(
	group: readonly number[],
	inquiry: Inquiry
): number {
	const { belief, dependencies, field } = inquiry;
	const suspicion = belief.suspicion();
	const worth = ( index: number ) =>
		inquiry.seen( inquiry.without( [ index ] ), 'pass' ) * 100 -
		Number( field.ids[ index ]!.startsWith( 'theme:' ) ) * 10 -
		dependencies.down[ index ]!.length -
		suspicion[ index ]!;
	const worths = new Map(
		group.map( ( index ) => [ index, worth( index ) ] )
	);
	return [ ...group ].sort(
		( a, b ) => worths.get( b )! - worths.get( a )! || a - b
	)[ 0 ]!;
}

/** The set that shows that a member is needed: one that passed already, or else only the rest of the group. */
function neededIn(
	group: readonly number[],
	member: number,
	times: number,
	inquiry: Inquiry
): Duty {
	const rest = group.filter( ( other ) => other !== member );
	const shown = inquiry.current
		.filter(
			( { on, outcome } ) =>
				outcome === 'pass' &&
				! on[ member ] &&
				hasAll( on, rest ) &&
				isClosed( on, inquiry.dependencies )
		)
		.sort( ( a, b ) => b.count - a.count );
	return {
		on: shown[ 0 ]?.on ?? inquiry.only( rest ),
		expected: 'pass',
		times: Math.max( 1, times - shown.length + 1 ),
		purpose: 'check',
	};
}

/** What a threshold predicts and a small group does not: few heavy ones fail, many light ones pass. */
function loadProof( { threshold }: Hypothesis, inquiry: Inquiry ): Duty[] {
	const { field, items } = inquiry;
	const gap = inquiry.belief.fuzz * 1.2;
	const cost = ( list: readonly number[] ) =>
		sum( list.map( ( index ) => field.cost[ index ] ?? 0 ) );
	const shown = ( purpose: TrialPurpose, outcome: Outcome ) =>
		inquiry.current.find(
			( row ) =>
				row.purpose === purpose &&
				row.outcome === outcome &&
				isClosed( row.on, inquiry.dependencies )
		)?.on;
	const light = [ ...items ].sort(
		( a, b ) => cost( [ a ] ) - cost( [ b ] ) || a - b
	);
	const heavy = [ ...light ].reverse();
	const few = heavy.filter(
		( _, k ) => cost( heavy.slice( 0, k ) ) < threshold + gap
	);
	const many = light.filter(
		( _, k ) => cost( light.slice( 0, k + 1 ) ) < threshold - gap
	);
	return [
		{
			on: shown( 'proof-with', 'fail' ) ?? inquiry.only( few ),
			expected: 'fail',
			times: 1,
			purpose: 'proof-with',
		},
		{
			on: shown( 'proof-without', 'pass' ) ?? inquiry.only( many ),
			expected: 'pass',
			times: 1,
			purpose: 'proof-without',
		},
	];
}

/** The rate that passes must rule out, where nothing seems to be wrong any more. */
function lastRate( { causes, problem }: Inquiry ): number {
	const last = causes.at( -1 );
	if ( last ) {
		return last.rate;
	}
	const { fails = 0, passes = 0 } = problem.history ?? {};
	const seen = ( fails + 0.5 ) / ( fails + passes + 1 );
	return fails ? Math.min( seen, SETTINGS.mostRateOfHistory ) : 0.1;
}
