/* eslint-disable no-bitwise -- a generator of pseudo-random numbers is made of these. */
/** A seeded source of chance (mulberry32): the same seed gives the same numbers, 0 to 1. */
export function randomFrom( seed: number ): () => number {
	let state = seed | 0;
	return () => {
		state = ( state + 0x6d2b79f5 ) | 0;
		let t = Math.imul( state ^ ( state >>> 15 ), 1 | state );
		t ^= t + Math.imul( t ^ ( t >>> 7 ), 61 | t );
		return ( ( t ^ ( t >>> 14 ) ) >>> 0 ) / 4294967296;
	};
}

/** A shuffled copy. */
export function shuffled< T >( list: readonly T[], random: () => number ): T[] {
	return list
		.map( ( item ) => ( { item, at: random() } ) )
		.sort( ( a, b ) => a.at - b.at )
		.map( ( { item } ) => item );
}
