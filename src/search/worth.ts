import type { Inquiry } from './inquiry';
import { unmet } from './proof';
import { SETTINGS } from './settings';
import { type Mask, keyOf, members } from './sets';

/** A set, and what it is worth beyond what it tells, in bits. */
export interface Worth {
	on: Mask;
	worth: number;
}

/** Sets that leading explanations need as proof, each worth a probe that is saved later, times the belief. */
export function proofWorths(
	inquiry: Inquiry,
	pool: readonly number[]
): Map< number, Worth > {
	const found = new Map< number, Worth >();
	const inside = new Set( pool );
	const leaders = inquiry.belief.hypotheses
		.filter( ( h ) => h.belief > SETTINGS.leading && h.kind !== 'gone' )
		.sort( ( a, b ) => b.belief - a.belief )
		.slice( 0, SETTINGS.leaders );
	for ( const h of leaders ) {
		for ( const { on } of unmet( h, inquiry ) ) {
			if ( ! members( on ).every( ( index ) => inside.has( index ) ) ) {
				continue;
			}
			const key = keyOf( on );
			const entry = found.get( key ) ?? { on, worth: 0 };
			found.set( key, { on, worth: entry.worth + h.belief } );
		}
	}
	return found;
}
