import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { SETTINGS } from './settings';
import { type Mask, members, sum } from './sets';
import type { TrialPurpose } from './types';

/** A trial that must have shown something before an explanation may be pronounced. */
export interface Duty {
	on: Mask;
	expected: 'fail' | 'pass';
	/** How often it must have been seen. */
	times: number;
	purpose: TrialPurpose;
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

/** Without any one member it passes, with only the members it fails. */
function groupProof( h: Hypothesis, inquiry: Inquiry ): Duty[] {
	const times = passesNeeded( h.failsArmed );
	return [
		...h.members.map( ( member ): Duty => ( {
			on: inquiry.without( [ member ] ),
			expected: 'pass',
			times,
			purpose: 'proof-without',
		} ) ),
		{
			on: inquiry.only( h.members ),
			expected: 'fail',
			times: 1,
			purpose: 'proof-alone',
		},
	];
}

/** What a threshold predicts and a small group does not: few heavy ones fail, many light ones pass. */
function loadProof( { threshold }: Hypothesis, inquiry: Inquiry ): Duty[] {
	const { field, items } = inquiry;
	const gap = inquiry.belief.fuzz * 1.2;
	const cost = ( list: readonly number[] ) =>
		sum( list.map( ( index ) => field.cost[ index ] ?? 0 ) );
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
			on: inquiry.only( few ),
			expected: 'fail',
			times: 1,
			purpose: 'proof-with',
		},
		{
			on: inquiry.only( many ),
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
	return fails ? ( fails + 0.5 ) / ( fails + passes + 1 ) : 0.1;
}

/** Which suspects a duty leaves on. */
export const enabledIn = ( { on }: Duty ): number[] => members( on );
