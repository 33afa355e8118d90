import type { Row } from './likelihood';

/** `of` is perhaps missing `needs` where that is off. */
export interface Blame {
	of: number;
	needs: number;
	/** 0 to 1. */
	chance: number;
}

/**
 * Dependencies that nobody declared, as far as unresolved probes tell: each "this
 * one on, that one off" of such a probe is blamed, unless a probe that did
 * answer had it too.
 */
export function blamed( rows: readonly Row[], size: number ): Blame[] {
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

/** For each step of a growing set, how many of the blamed dependencies it is expected to break. */
export function riskOf(
	risks: readonly Blame[],
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
