/**
 * Shares in whole per cent that add up to 100, as a picture's have to: each is
 * rounded down, and what is missing goes to those that lost most (the method of
 * the largest remainder). The first wins where two lost the same.
 *
 * @param shares None negative, in any unit.
 * @return As many numbers; all 0 where there is nothing to share.
 */
export function inPercent( shares: readonly number[] ): number[] {
	const total = shares.reduce( ( sum, share ) => sum + share, 0 );
	if ( ! ( total > 0 ) ) {
		return shares.map( () => 0 );
	}
	const exact = shares.map( ( share ) => ( 100 * share ) / total );
	const whole = exact.map( Math.floor );
	const missing = 100 - whole.reduce( ( sum, part ) => sum + part, 0 );
	const lost = exact
		.map( ( part, at ) => ( { at, by: part - Math.floor( part ) } ) )
		.sort( ( one, other ) => other.by - one.by || one.at - other.at );
	for ( const { at } of lost.slice( 0, missing ) ) {
		whole[ at ] = ( whole[ at ] ?? 0 ) + 1;
	}
	return whole;
}
