/* eslint-disable no-bitwise -- a generator of pseudo-random numbers is made of these. */
const STEP = 0x6d2b79f5;

/** A seeded source of chance (mulberry32): the same seed gives the same numbers. */
export class Random {
	private at: number;

	constructor( seed: number ) {
		this.at = seed | 0;
	}

	/** The seed from which a new source gives the numbers that this one would give next. */
	get seed(): number {
		return this.at;
	}

	/** The next number, from 0 to 1. */
	next(): number {
		this.at = ( this.at + STEP ) | 0;
		let t = Math.imul( this.at ^ ( this.at >>> 15 ), 1 | this.at );
		t ^= t + Math.imul( t ^ ( t >>> 7 ), 61 | t );
		return ( ( t ^ ( t >>> 14 ) ) >>> 0 ) / 4294967296;
	}
}

/** The numbers of a seeded source, one at each call. */
export function randomFrom( seed: number ): () => number {
	const random = new Random( seed );
	return () => random.next();
}

/** A shuffled copy. */
export function shuffled< T >( list: readonly T[], random: () => number ): T[] {
	return list
		.map( ( item ) => ( { item, at: random() } ) )
		.sort( ( a, b ) => a.at - b.at )
		.map( ( { item } ) => item );
}
