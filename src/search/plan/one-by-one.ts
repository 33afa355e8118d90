import type { Chosen } from './choice';
import type { SearchState } from '../state';
import { type Mask, keyOf } from '../model/sets';

/** A choice, and whom it brings back. */
interface InOrder extends Chosen {
	about: readonly number[];
}

/**
 * The guides' order: all off, then on again one at a time, until it fails. `null`
 * when it did, or when all were tried: the informed choice takes over.
 */
export function nextInOrder( state: SearchState ): InOrder | null {
	const passed: number[] = [];
	const tried = new Map(
		state.rows.map( ( { key, outcome } ) => [ key, outcome ] )
	);
	const untried = ( on: Mask ) => tried.get( keyOf( on ) ) === undefined;
	const trial = ( on: Mask, about: readonly number[] ): InOrder => ( {
		state,
		on,
		about,
		bits: 1,
		value: 1,
	} );
	const off = state.only( [] );
	if ( untried( off ) ) {
		return trial( off, [] );
	}
	for ( const index of state.items ) {
		const on = state.only( [ ...passed, index ] );
		if ( untried( on ) ) {
			return trial( on, [ index ] );
		}
		if ( tried.get( keyOf( on ) ) === 'fail' ) {
			return null;
		}
		if ( tried.get( keyOf( on ) ) === 'pass' ) {
			passed.push( index );
		}
	}
	return null;
}

/** With a proof at the end, once somebody is found. */
const PROOF = 3;

/**
 * How many trials are probably left in the guides' order: half of those that are
 * not on again yet, and the proof; 0 where the order has come to its end.
 */
export function stepsLeft( state: SearchState ): number {
	const next = nextInOrder( state );
	if ( next === null ) {
		return 0;
	}
	const [ first = state.items[ 0 ] ] = next.about;
	const waiting =
		first === undefined
			? 0
			: state.items.length - state.items.indexOf( first );
	return Math.round( waiting / 2 ) + PROOF;
}
