import { smallestFailing } from './choice';
import { type Hypothesis, groupOf } from '../model/hypotheses';
import type { SearchState } from '../state';
import { type Step, ask } from '../step';
import { SETTINGS } from '../settings';
import { hasAll } from '../model/sets';

/**
 * Every group of this size that fits each outcome so far, for steady faults that no
 * smaller group explains. None where there are too many to list.
 */
function steadyGroups( state: SearchState, order: 3 | 4 ): Hypothesis[] {
	const { up } = state.dependencies;
	if ( ! canList( state, order ) ) {
		return [];
	}
	const all = state.items.length;
	const prior = SETTINGS.prior[ order === 3 ? 'trio' : 'more' ];
	const rows = state.current.map( ( { on, outcome } ) => ( {
		on,
		failed: outcome === 'fail',
	} ) );
	const fits = ( group: readonly number[] ) =>
		rows.every( ( { on, failed } ) => hasAll( on, group ) === failed );
	const apart = ( group: readonly number[] ) =>
		group.every( ( a ) =>
			group.every( ( b ) => a === b || ! up[ a ]!.includes( b ) )
		);
	const found: Hypothesis[] = [];
	for ( const group of groupsOf( poolOf( state ), order ) ) {
		if ( fits( group ) && apart( group ) ) {
			found.push( groupOf( group, prior / combinations( all, order ) ) );
		}
	}
	return found;
}

/** Those of whom a group must consist: one for each circle of requirements. */
const poolOf = ( state: SearchState ): number[] =>
	smallestFailing( state ).filter(
		( index ) => state.dependencies.unit[ index ] === index
	);

/** Are the groups of this size few enough to be weighed one by one? */
const canList = ( state: SearchState, order: number ): boolean =>
	combinations( poolOf( state ).length, order ) <= SETTINGS.maxGroups;

/**
 * Three are thought of where no single suspect explains it all, once they can be
 * listed; still larger groups where nothing does. The last way to find them costs
 * probes: not where the sum of all explains it as well.
 */
export function isTimeToWiden(
	state: SearchState,
	{ kind }: Hypothesis,
	ways: number
): boolean {
	const { belief } = state;
	const isLast = ways === 1;
	const canBeThree = ways === 3 && belief.noGroupFits( 1 );
	return (
		( canBeThree && canList( state, 3 ) ) ||
		( belief.noGroupFits() && ! ( isLast && kind === 'load' ) )
	);
}

/** Thinks of three that fail only together. */
export function* trios( state: SearchState ): Step< SearchState > {
	return state.widen( steadyGroups( state, 3 ) );
}

/** Thinks of four that fail only together. */
export function* quartets( state: SearchState ): Step< SearchState > {
	return state.widen( steadyGroups( state, 4 ) );
}

/** Every group of so many, in order. */
function* groupsOf(
	pool: readonly number[],
	order: number
): Generator< number[] > {
	if ( ! order ) {
		yield [];
		return;
	}
	for ( const [ at, first ] of pool.entries() ) {
		for ( const rest of groupsOf( pool.slice( at + 1 ), order - 1 ) ) {
			yield [ first, ...rest ];
		}
	}
}

/** In how many ways so many can be chosen. */
function combinations( of: number, order: number ): number {
	let ways = 1;
	for ( let k = 0; k < order; k++ ) {
		ways *= ( of - k ) / ( k + 1 );
	}
	return ways;
}

/**
 * A steady fault that needs more than three: a chain of binary searches finds one
 * needed member at a time, each the last of the shortest failing prefix.
 */
export function* largerGroup( begun: SearchState ): Step< SearchState > {
	let state = begun;
	for ( let fails = 0; fails < SETTINGS.steadyFails; fails++ ) {
		const pool = state.only( smallestFailing( state ) );
		state = yield* ask( state, pool, 'check' );
		if ( state.outcome !== 'fail' ) {
			return state;
		}
	}
	const suspicion = state.belief.suspicion();
	let rest = smallestFailing( state ).sort(
		( a, b ) => suspicion[ b ]! - suspicion[ a ]! || a - b
	);
	const found: number[] = [];
	const fails = function* ( more: readonly number[] ): Step< boolean > {
		const on = state.only( [ ...found, ...more ] );
		if ( state.seen( on, 'fail' ) > 0 ) {
			return true;
		}
		state = yield* ask( state, on, 'search', found );
		return state.outcome === 'fail';
	};
	while ( ! ( yield* fails( [] ) ) ) {
		if ( ! rest.length || found.length === SETTINGS.maxGroup ) {
			return state;
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
	return found.length > 2
		? state.widen( [
				groupOf(
					found,
					SETTINGS.prior.more /
						combinations( state.items.length, found.length )
				),
			] )
		: state;
}
