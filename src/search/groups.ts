import { smallestFailing } from './choice';
import { type Hypothesis, groupOf } from './hypotheses';
import type { Inquiry } from './inquiry';
import { type Step, ask } from './investigate';
import { SETTINGS } from './settings';
import { hasAll } from './sets';

/**
 * Every group of this size that fits each outcome so far, for steady faults that no
 * smaller group explains. None where there are too many to list.
 */
function steadyGroups( inquiry: Inquiry, order: 3 | 4 ): Hypothesis[] {
	const { up } = inquiry.dependencies;
	if ( ! canList( inquiry, order ) ) {
		return [];
	}
	const all = inquiry.items.length;
	const prior = SETTINGS.prior[ order === 3 ? 'trio' : 'more' ];
	const rows = inquiry.current.map( ( { on, outcome } ) => ( {
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
	for ( const group of groupsOf( poolOf( inquiry ), order ) ) {
		if ( fits( group ) && apart( group ) ) {
			found.push( groupOf( group, prior / combinations( all, order ) ) );
		}
	}
	return found;
}

/** Those of whom a group must consist: one for each circle of requirements. */
const poolOf = ( inquiry: Inquiry ): number[] =>
	smallestFailing( inquiry ).filter(
		( index ) => inquiry.dependencies.unit[ index ] === index
	);

/** Are the groups of this size few enough to be weighed one by one? */
const canList = ( inquiry: Inquiry, order: number ): boolean =>
	combinations( poolOf( inquiry ).length, order ) <= SETTINGS.maxGroups;

/**
 * Three are thought of where no single suspect explains it all, once they can be
 * listed; still larger groups where nothing does. The last way to find them costs
 * probes: not where the sum of all explains it as well.
 */
export function isTimeToWiden(
	inquiry: Inquiry,
	{ kind }: Hypothesis,
	ways: number
): boolean {
	const { belief } = inquiry;
	const isLast = ways === 1;
	const canBeThree = ways === 3 && belief.noGroupFits( 1 );
	return (
		( canBeThree && canList( inquiry, 3 ) ) ||
		( belief.noGroupFits() && ! ( isLast && kind === 'load' ) )
	);
}

/** Thinks of three that fail only together. */
export function* trios( inquiry: Inquiry ): Step< void > {
	inquiry.widen( steadyGroups( inquiry, 3 ) );
}

/** Thinks of four that fail only together. */
export function* quartets( inquiry: Inquiry ): Step< void > {
	inquiry.widen( steadyGroups( inquiry, 4 ) );
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
export function* largerGroup( inquiry: Inquiry ): Step< void > {
	for ( let fails = 0; fails < SETTINGS.steadyFails; fails++ ) {
		const pool = inquiry.only( smallestFailing( inquiry ) );
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
		inquiry.widen( [
			groupOf(
				found,
				SETTINGS.prior.more /
					combinations( inquiry.items.length, found.length )
			),
		] );
	}
}
