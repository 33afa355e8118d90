import { randomFrom } from './random';

/** Which suspects are on: one byte for each, by index. */
export type Mask = Uint8Array;

/** The indices that are on, ascending. */
export function members( on: Mask ): number[] {
	const list: number[] = [];
	on.forEach( ( bit, index ) => bit && list.push( index ) );
	return list;
}

/** The mask of `size` in which exactly `list` is on. */
export function maskOf( size: number, list: Iterable< number > ): Mask {
	const on = new Uint8Array( size );
	for ( const index of list ) {
		on[ index ] = 1;
	}
	return on;
}

const codes: number[] = [];
const random = randomFrom( 20260502 );

/** The suspect's part of a key: 44 random bits, so that 200 of them add up without rounding. */
export function codeOf( index: number ): number {
	while ( codes.length <= index ) {
		codes.push(
			Math.floor( random() * 2 ** 22 ) * 2 ** 22 +
				Math.floor( random() * 2 ** 22 )
		);
	}
	return codes[ index ] ?? 0;
}

/** Equal masks have equal keys, and others (but for one chance in 10^13) different ones. */
export function keyOf( on: Mask ): number {
	let key = 0;
	for ( let index = 0; index < on.length; index++ ) {
		key += on[ index ] ? codeOf( index ) : 0;
	}
	return key;
}

export const countOn = ( on: Mask ): number =>
	on.reduce( ( count, bit ) => count + bit, 0 );

export const hasAll = ( on: Mask, list: readonly number[] ): boolean =>
	list.every( ( index ) => on[ index ] === 1 );

/** Every unordered pair of a list. */
export function* pairsOf< T >( list: readonly T[] ): Generator< [ T, T ] > {
	for ( const [ index, a ] of list.entries() ) {
		for ( const b of list.slice( index + 1 ) ) {
			yield [ a, b ];
		}
	}
}

export const sum = ( list: Iterable< number > ): number => {
	let total = 0;
	for ( const value of list ) {
		total += value;
	}
	return total;
};
