export const sum = ( list: readonly number[] ): number =>
	list.reduce( ( total, value ) => total + value, 0 );

export const mean = ( list: readonly number[] ): number =>
	sum( list ) / ( list.length || 1 );

/** The value that so many percent of the list do not exceed. */
export function percentile( list: readonly number[], percent: number ): number {
	const sorted = [ ...list ].sort( ( a, b ) => a - b );
	const at = Math.ceil( ( percent / 100 ) * sorted.length ) - 1;
	return sorted[ Math.max( 0, at ) ] ?? 0;
}

export const share = < T >(
	list: readonly T[],
	test: ( item: T ) => boolean
): number => list.filter( test ).length / ( list.length || 1 );
