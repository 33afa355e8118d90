import type { Dependencies } from './dependencies';
import type { Field } from './problem';
import { SETTINGS } from '../settings';
import { pairsOf, sum } from './sets';

/**
 * One explanation of the fault, and how it fared in the trials so far.
 *
 * `gone`: it was there and is no more (or, after a proven cause: nothing else is
 * wrong). `below`: no suspect has to do with it. `group`: it shows when all
 * members are on. `load`: it shows when the summed cost passes a threshold.
 */
export interface Hypothesis {
	readonly kind: 'gone' | 'below' | 'group' | 'load';
	readonly members: readonly number[];
	/** For `load`: the summed cost from which on it fails. */
	readonly threshold: number;
	/** Logarithm of its prior. */
	readonly prior: number;
	/** Probes in which the fault was armed by this explanation, or not. */
	readonly armedFails: number;
	readonly armedPasses: number;
	readonly idleFails: number;
	readonly idlePasses: number;
	/** Passes that took far longer than others, and those that did not, where it was armed or not. */
	readonly armedSlow: number;
	readonly armedQuick: number;
	readonly idleSlow: number;
	readonly idleQuick: number;
	/** Logarithm of what records, logs and measuring errors say for or against it. */
	readonly clues: number;
	/** Its probability now. */
	readonly belief: number;
	/** Chance that the next probe fails, where armed and where not. */
	readonly failsArmed: number;
	readonly failsIdle: number;
}

function hypothesis(
	kind: Hypothesis[ 'kind' ],
	prior: number,
	members: readonly number[] = [],
	threshold = 0
): Hypothesis {
	return {
		kind,
		members,
		threshold,
		prior: Math.log( prior ),
		armedFails: 0,
		armedPasses: 0,
		idleFails: 0,
		idlePasses: 0,
		armedSlow: 0,
		armedQuick: 0,
		idleSlow: 0,
		idleQuick: 0,
		clues: 0,
		belief: 0,
		failsArmed: 0,
		failsIdle: 0,
	};
}

/** Outcomes that the explanation holds for accidents. */
export const misses = ( h: Hypothesis ): number => h.armedPasses + h.idleFails;

/**
 * All explanations with up to two members among `items` (those that may still be
 * on), with their priors.
 */
export function explanations(
	field: Field,
	{ up, unit }: Dependencies,
	items: readonly number[],
	afterACause: boolean
): Hypothesis[] {
	const { prior, nothingElse, thresholds } = SETTINGS;
	const weightOf = ( list: readonly number[] ) =>
		list.reduce( ( w, index ) => w * ( field.weight[ index ] ?? 1 ), 1 );
	const spread = ( groups: number[][], mass: number ) => {
		const total = sum( groups.map( weightOf ) );
		return groups.map( ( group ) =>
			hypothesis( 'group', ( mass * weightOf( group ) ) / total, group )
		);
	};
	const units = items.filter( ( index ) => unit[ index ] === index );
	const cost = sum( items.map( ( index ) => field.cost[ index ] ?? 0 ) );
	const told = new Set( field.cost ).size > 1;
	const pairs = [ ...pairsOf( units ) ].filter(
		// One that needs the other is never on without it: that is the single.
		( [ a, b ] ) => ! up[ a ]?.includes( b ) && ! up[ b ]?.includes( a )
	);
	const levels = Array.from( { length: thresholds }, ( _, k ) =>
		hypothesis(
			'load',
			( told ? prior.load : prior.crowd ) / thresholds,
			[],
			cost * ( 0.15 + ( 0.85 * ( k + 0.5 ) ) / thresholds )
		)
	);
	return [
		hypothesis( 'gone', afterACause ? nothingElse : prior.gone ),
		hypothesis( 'below', prior.below ),
		...spread(
			units.map( ( index ) => [ index ] ),
			prior.one
		),
		...spread( pairs, prior.pair ),
		...( units.length > 2 && cost > 0 ? levels : [] ),
	];
}

/** A larger group; `prior` is its own. */
export const groupOf = (
	members: readonly number[],
	prior: number
): Hypothesis => hypothesis( 'group', prior, members );
