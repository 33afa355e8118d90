/** Every k-th request fails, and no other. */
export interface Rhythm {
	every: number;
	/** How likely chance would look like this. */
	chance: number;
}

/** More than six servers in turn would need more requests than are sent. */
const LONGEST = 6;

/** Rarer than this by chance, it is a rhythm. */
const SURE = 0.01;

/**
 * Whether failures come in turn: one bad server of k behind a balancer that
 * goes round.
 *
 * Where `f` of `n` requests fail by chance alone, each order of them is as
 * likely as any other: one that fits a turn comes once in C(n, f), for each
 * place where the turn may begin.
 *
 * @param failed Of each request in the order in which they were sent.
 * @return Null where chance could as well be the reason, or it is no turn.
 */
export function rhythmOf( failed: readonly boolean[] ): Rhythm | null {
	const every = turnOf( failed );
	if ( every === null ) {
		return null;
	}
	const fails = failed.filter( Boolean ).length;
	const tried = ( LONGEST * ( LONGEST + 1 ) ) / 2 - 1;
	const chance = Math.min( 1, tried / choose( failed.length, fails ) );
	return chance < SURE ? { every, chance } : null;
}

/**
 * Which turn failures fit, whether or not that may be chance.
 *
 * @param failed As rhythmOf() takes it.
 * @return From 2 on; null where they fit none.
 */
export function turnOf( failed: readonly boolean[] ): number | null {
	const first = failed.indexOf( true );
	if ( first < 0 || failed.filter( Boolean ).length < 2 ) {
		return null;
	}
	const every = failed.indexOf( true, first + 1 ) - first;
	const fits =
		every >= 2 &&
		every <= LONGEST &&
		first < every &&
		failed.every(
			( bad, index ) => bad === ( ( index - first ) % every === 0 )
		);
	return fits ? every : null;
}

function choose( total: number, some: number ): number {
	let ways = 1;
	for ( let index = 1; index <= some; index++ ) {
		ways = ( ways * ( total - some + index ) ) / index;
	}
	return ways;
}
