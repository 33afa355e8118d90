import { type Mask, hasAll } from './sets';

/**
 * Who needs whom, closed over chains. Suspects that need each other in a circle
 * can only be on or off together: they are one unit, and `unit` holds its
 * lowest index.
 */
export interface Dependencies {
	/** Turning the suspect on turns these on (itself included). */
	up: readonly ( readonly number[] )[];
	/** Turning the suspect off turns these off (itself included). */
	down: readonly ( readonly number[] )[];
	/** For each suspect the one that stands for its circle: itself, mostly. */
	unit: readonly number[];
}

/** Closes direct requirements (for each suspect, what it needs) over chains. */
export function closeOver(
	requires: readonly ( readonly number[] )[]
): Dependencies {
	const users: number[][] = requires.map( () => [] );
	requires.forEach( ( needs, index ) =>
		needs.forEach( ( need ) => users[ need ]?.push( index ) )
	);
	const up = reach( requires );
	const down = reach( users );
	const unit = up.map( ( above, index ) =>
		Math.min(
			...above.filter( ( other ) => up[ other ]?.includes( index ) )
		)
	);
	return { up, down, unit };
}

/** Does the set have all that its members need? */
export const isClosed = ( on: Mask, { up }: Dependencies ): boolean =>
	up.every( ( needs, index ) => ! on[ index ] || hasAll( on, needs ) );

function reach( edges: readonly ( readonly number[] )[] ): number[][] {
	return edges.map( ( _, start ) => {
		const seen = new Set( [ start ] );
		// A set can grow while it is walked: this visits what it adds.
		for ( const index of seen ) {
			edges[ index ]?.forEach( ( next ) => seen.add( next ) );
		}
		return [ ...seen ];
	} );
}
