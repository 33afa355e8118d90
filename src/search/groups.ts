import { smallestFailing } from './choice';
import { type Hypothesis, groupOf } from './hypotheses';
import type { Inquiry } from './inquiry';
import { type Step, ask } from './investigate';
import { SETTINGS } from './settings';
import { hasAll } from './sets';

/** A group that no smaller explanation leaves room for is as probable as this. */
const GROUP_PRIOR = 0.02;

/**
 * Every three that fit each outcome so far, for faults that no single suspect
 * and no pair explains. None where there are too many to list: `largerGroup`
 * then finds them one by one.
 */
export function steadyTrios( inquiry: Inquiry ): Hypothesis[] {
	const pool = smallestFailing( inquiry ).filter(
		( i ) => inquiry.dependencies.unit[ i ] === i
	);
	const total =
		( pool.length * ( pool.length - 1 ) * ( pool.length - 2 ) ) / 6;
	if ( total > SETTINGS.maxTrios ) {
		return [];
	}
	const rows = inquiry.current;
	const fits = ( trio: number[] ) =>
		rows.every(
			( { on, outcome } ) => hasAll( on, trio ) === ( outcome === 'fail' )
		);
	const { up } = inquiry.dependencies;
	const apart = ( trio: number[] ) =>
		trio.every( ( a ) =>
			trio.every( ( b ) => a === b || ! up[ a ]!.includes( b ) )
		);
	const found: Hypothesis[] = [];
	pool.forEach( ( a, i ) =>
		pool.slice( i + 1 ).forEach( ( b, j ) =>
			pool.slice( i + j + 2 ).forEach( ( c ) => {
				if ( fits( [ a, b, c ] ) && apart( [ a, b, c ] ) ) {
					found.push(
						groupOf( [ a, b, c ], SETTINGS.prior.trio / total )
					);
				}
			} )
		)
	);
	return found;
}

/**
 * A steady fault that needs more than three: a chain of binary searches finds one
 * needed member at a time, each the last of the shortest failing prefix.
 */
export function* largerGroup( inquiry: Inquiry ): Step< void > {
	const pool = inquiry.only( smallestFailing( inquiry ) );
	for ( let fails = 0; fails < 3; fails++ ) {
		if ( ( yield* ask( inquiry, pool, 'check' ) ) !== 'fail' ) {
			return;
		}
	}
	const suspicion = inquiry.belief.suspicion();
	let rest = smallestFailing( inquiry ).sort(
		( a, b ) => suspicion[ b ]! - suspicion[ a ]! || a - b
	);
	const found: number[] = [];
	const fails = function* ( more: readonly number[] ): Step< boolean > {
		const on = inquiry.only( [ ...found, ...more ] );
		return (
			inquiry.seen( on, 'fail' ) > 0 ||
			( yield* ask( inquiry, on, 'search', found ) ) === 'fail'
		);
	};
	while ( ! ( yield* fails( [] ) ) ) {
		if ( ! rest.length || found.length === SETTINGS.maxGroup ) {
			return;
		}
		let [ passing, failing ] = [ 0, rest.length ];
		while ( failing - passing > 1 ) {
			const middle = Math.floor( ( passing + failing ) / 2 );
			if ( yield* fails( rest.slice( 0, middle ) ) ) {
				failing = middle;
			} else {
				passing = middle;
			}
		}
		found.push( rest[ failing - 1 ]! );
		rest = rest.slice( 0, failing - 1 );
	}
	if ( found.length > 2 ) {
		inquiry.belief.add(
			[ groupOf( found, GROUP_PRIOR ) ],
			inquiry.current
		);
	}
}
