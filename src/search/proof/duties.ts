import { isClosed } from '../model/dependencies';
import type { Hypothesis } from '../model/hypotheses';
import type { SearchState } from '../state';
import { SETTINGS } from '../settings';
import { type Mask, hasAll, sum } from '../model/sets';
import type { Outcome, TrialPurpose } from '../types';

/** A trial that must have shown something before an explanation may be pronounced. */
export interface Duty {
	on: Mask;
	expected: 'fail' | 'pass';
	/** How often it must have been seen. */
	times: number;
	purpose: TrialPurpose;
}

/** The proof that an explanation needs. */
export function proofOf( h: Hypothesis, state: SearchState ): Duty[] {
	switch ( h.kind ) {
		case 'gone':
			return [
				{
					on: state.only( state.items ),
					expected: 'pass',
					times: passesNeeded( lastRate( state ) ),
					purpose: state.causes.length
						? 'proof-without'
						: 'everything-on',
				},
			];
		case 'below':
			return [
				{
					on: state.only( [] ),
					expected: 'fail',
					times: 2,
					purpose: 'everything-off',
				},
			];
		case 'load':
			return loadProof( h, state );
		default:
			return groupProof( h, state );
	}
}

/** The duties that the trials so far do not fulfil. */
export function unmet( h: Hypothesis, state: SearchState ): Duty[] {
	return proofOf( h, state ).filter(
		( { on, expected, times } ) => state.seen( on, expected ) < times
	);
}

/**
 * With only the members it fails; without the one that will be kept off everything
 * else passes, so there is no other cause; and each other member is needed: it
 * passed without it although the rest of the group was on.
 */
function groupProof( h: Hypothesis, state: SearchState ): Duty[] {
	const times = passesNeeded( h.failsArmed );
	const first = keptOffOf( h.members, state );
	const others = h.members.filter( ( member ) => member !== first );
	return [
		{
			on: state.without( [ first ] ),
			expected: 'pass',
			times,
			purpose: 'proof-without',
		},
		...others.map( ( member ) =>
			necessaryIn( h.members, member, times, state )
		),
		{
			on: state.only( h.members ),
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
	state: SearchState
): number {
	const { belief, dependencies, field } = state;
	const suspicion = belief.suspicion();
	const fitness = ( index: number ) =>
		state.seen( state.without( [ index ] ), 'pass' ) * 100 -
		Number( field.ids[ index ]!.startsWith( 'theme:' ) ) * 10 -
		dependencies.down[ index ]!.length -
		suspicion[ index ]!;
	const fitnesses = new Map(
		group.map( ( index ) => [ index, fitness( index ) ] )
	);
	return [ ...group ].sort(
		( a, b ) => fitnesses.get( b )! - fitnesses.get( a )! || a - b
	)[ 0 ]!;
}

/** The set that shows that a member is needed: one that passed already, or else only the rest of the group. */
function necessaryIn(
	group: readonly number[],
	member: number,
	times: number,
	state: SearchState
): Duty {
	const rest = group.filter( ( other ) => other !== member );
	const shown = state.current
		.filter(
			( { on, outcome } ) =>
				outcome === 'pass' &&
				! on[ member ] &&
				hasAll( on, rest ) &&
				isClosed( on, state.dependencies )
		)
		.sort( ( a, b ) => b.count - a.count );
	return {
		on: shown[ 0 ]?.on ?? state.only( rest ),
		expected: 'pass',
		times: Math.max( 1, times - shown.length + 1 ),
		purpose: 'check',
	};
}

/** What a threshold predicts and a small group does not: few heavy ones fail, many light ones pass. */
function loadProof( { threshold }: Hypothesis, state: SearchState ): Duty[] {
	const { field, items } = state;
	const gap = state.belief.fuzz * 1.2;
	const cost = ( list: readonly number[] ) =>
		sum( list.map( ( index ) => field.cost[ index ] ?? 0 ) );
	const shown = ( purpose: TrialPurpose, outcome: Outcome ) =>
		state.current.find(
			( row ) =>
				row.purpose === purpose &&
				row.outcome === outcome &&
				isClosed( row.on, state.dependencies )
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
			on: shown( 'proof-with', 'fail' ) ?? state.only( few ),
			expected: 'fail',
			times: 1,
			purpose: 'proof-with',
		},
		{
			on: shown( 'proof-without', 'pass' ) ?? state.only( many ),
			expected: 'pass',
			times: 1,
			purpose: 'proof-without',
		},
	];
}

/** The rate that passes must rule out, where nothing seems to be wrong any more. */
function lastRate( { causes, problem }: SearchState ): number {
	const last = causes.at( -1 );
	if ( last ) {
		return last.rate;
	}
	const { fails = 0, passes = 0 } = problem.history ?? {};
	const seen = ( fails + 0.5 ) / ( fails + passes + 1 );
	return fails ? Math.min( seen, SETTINGS.mostRateOfHistory ) : 0.1;
}

/** How many passes make it less than 5 % likely that a fault of this rate only hid. */
export function passesNeeded( rate: number ): number {
	return Math.max(
		1,
		Math.ceil(
			Math.log( SETTINGS.luck ) / Math.log( 1 - Math.min( 0.999, rate ) )
		)
	);
}

/** The belief that a verdict needs. */
export function sureOf( { kind, members }: Hypothesis ): number {
	if ( kind === 'gone' ) {
		return SETTINGS.sureOfGone;
	}
	if ( kind === 'load' ) {
		return SETTINGS.sureOfLoad;
	}
	if ( members.length > 2 ) {
		return SETTINGS.sureOfMore;
	}
	return members.length > 1 ? SETTINGS.sureOfPair : SETTINGS.sure;
}
