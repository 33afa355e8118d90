import { type Mask, hasAll } from './sets';
import type { Row } from './trial-log';

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

/** `of` is perhaps missing `needs` where that is off. */
export interface InferredDependency {
	of: number;
	needs: number;
	/** 0 to 1. */
	chance: number;
}

/**
 * Dependencies that nobody declared, as far as unresolved probes tell: each "this
 * one on, that one off" of such a probe is taken for one, unless a probe that did
 * answer had it too.
 */
export function inferDependencies(
	rows: readonly Row[],
	size: number
): InferredDependency[] {
	const unresolved = rows.filter( ( row ) => row.outcome === 'unresolved' );
	if ( ! unresolved.length ) {
		return [];
	}
	const innocent = new Set(
		rows
			.filter( ( row ) => row.outcome !== 'unresolved' )
			.flatMap( ( row ) => onAndOff( row, size ) )
	);
	const chances = new Map< number, number >();
	for ( const row of unresolved ) {
		const open = onAndOff( row, size ).filter(
			( code ) => ! innocent.has( code )
		);
		for ( const code of open ) {
			chances.set(
				code,
				Math.max( chances.get( code ) ?? 0, 1 / open.length )
			);
		}
	}
	return [ ...chances ].map( ( [ code, chance ] ) => ( {
		of: Math.floor( code / size ),
		needs: code % size,
		chance,
	} ) );
}

/** All "this on, that off" of a probe, as numbers: this * size + that. */
function onAndOff( { on }: Row, size: number ): number[] {
	const codes: number[] = [];
	for ( let of = 0; of < size; of++ ) {
		for ( let needs = 0; on[ of ] && needs < size; needs++ ) {
			if ( ! on[ needs ] ) {
				codes.push( of * size + needs );
			}
		}
	}
	return codes;
}

/** For each step of a growing set, how many of the inferred dependencies it is expected to break. */
export function riskOf(
	risks: readonly InferredDependency[],
	stepOf: ArrayLike< number >,
	steps: number
): Float64Array {
	const risk = new Float64Array( steps );
	for ( const { of, needs, chance } of risks ) {
		const [ from, to ] = [ stepOf[ of ]!, stepOf[ needs ]! ];
		for ( let step = from; step < Math.min( to, steps ); step++ ) {
			risk[ step ]! += chance;
		}
	}
	return risk;
}
