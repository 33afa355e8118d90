import type { Choice } from './choice';
import type { Inquiry } from './inquiry';
import { type Mask, keyOf } from './sets';

/**
 * The guides' order: all off, then on again one at a time, keeping on what
 * passed. `null` when all were tried: the informed choice takes over.
 */
export function nextInOrder( inquiry: Inquiry ): Choice | null {
	const passed: number[] = [];
	const tried = new Map(
		inquiry.rows.map( ( { key, outcome } ) => [ key, outcome ] )
	);
	const untried = ( on: Mask ) => tried.get( keyOf( on ) ) === undefined;
	const trial = ( on: Mask ): Choice => ( {
		on,
		bits: 1,
		value: 1,
	} );
	const off = inquiry.only( [] );
	if ( untried( off ) ) {
		return trial( off );
	}
	for ( const index of inquiry.items ) {
		const on = inquiry.only( [ ...passed, index ] );
		if ( untried( on ) ) {
			return trial( on );
		}
		if ( tried.get( keyOf( on ) ) === 'pass' ) {
			passed.push( index );
		}
	}
	return null;
}
