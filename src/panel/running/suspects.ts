import type { RunState } from '../../sequence/types';

/**
 * Shares in whole per cent that add up to 100, as a picture's have to: each is
 * rounded down, and what is missing goes to those that lost most (the method of
 * the largest remainder). The first wins where two lost the same.
 *
 * @param shares None negative, in any unit.
 * @return As many numbers; all 0 where there is nothing to share.
 */
export function inPercent( shares: readonly number[] ): number[] {
	const total = shares.reduce( ( sum, share ) => sum + share, 0 );
	if ( ! ( total > 0 ) ) {
		return shares.map( () => 0 );
	}
	const exact = shares.map( ( share ) => ( 100 * share ) / total );
	const whole = exact.map( Math.floor );
	const missing = 100 - whole.reduce( ( sum, part ) => sum + part, 0 );
	const lost = exact
		.map( ( part, at ) => ( { at, by: part - Math.floor( part ) } ) )
		.sort( ( one, other ) => other.by - one.by || one.at - other.at );
	for ( const { at } of lost.slice( 0, missing ) ) {
		whole[ at ] = ( whole[ at ] ?? 0 ) + 1;
	}
	return whole;
}

export interface SuspectRow {
	id: string;
	name: string;
	/** Its share of the suspicion, in whole per cent; 0 where it is cleared. All of them and {@link otherCauses} are 100. */
	percent: number;
	/** Number of the trial that cleared it. */
	clearedBy: number | null;
	/** Off in the probe that is under way. */
	off: boolean;
}

const THEME = 'theme:';

/** Each that is not cleared, in per cent, and what is none of them. */
function sharesIn( search: NonNullable< RunState[ 'search' ] > ): {
	of: ReadonlyMap< string, number >;
	others: number;
} {
	const cleared = new Set( search.cleared.map( ( { id } ) => id ) );
	const left = search.suspicion.filter( ( { id } ) => ! cleared.has( id ) );
	const sum = left.reduce( ( all, { probability } ) => all + probability, 0 );
	// Several may be at fault at once: then it is more than 1, and nothing is left for others.
	const percent = inPercent( [
		...left.map( ( { probability } ) => probability ),
		Math.max( 0, 1 - sum ),
	] );
	return {
		of: new Map( left.map( ( { id }, at ) => [ id, percent[ at ] ?? 0 ] ) ),
		others: percent.at( -1 ) ?? 0,
	};
}

/**
 * How much of the suspicion is on none of the suspects (the server, what is below
 * the plugins, chance), in whole per cent.
 */
export function otherCauses( { search }: Pick< RunState, 'search' > ): number {
	return search === null ? 0 : sharesIn( search ).others;
}

/** The search's suspects as people call them, most suspected first, the cleared ones last. */
export function suspects( {
	search,
	site,
	probe,
}: Pick< RunState, 'search' | 'site' | 'probe' > ): SuspectRow[] {
	if ( search === null ) {
		return [];
	}
	const cleared = new Map(
		search.cleared.map( ( { id, trial } ) => [ id, trial ] )
	);
	const off = new Set( probe?.off );
	const { of } = sharesIn( search );
	const rows = search.suspicion.map( ( { id } ) => {
		const name = id.startsWith( THEME )
			? site?.themes.find(
					( { stylesheet } ) =>
						stylesheet === id.slice( THEME.length )
				)?.name
			: site?.plugins.find( ( { file } ) => file === id )?.name;
		return {
			id,
			name: name ?? id,
			percent: of.get( id ) ?? 0,
			clearedBy: cleared.get( id ) ?? null,
			off: off.has( name ?? id ),
		};
	} );
	return [
		...rows.filter( ( { clearedBy } ) => clearedBy === null ),
		...rows.filter( ( { clearedBy } ) => clearedBy !== null ),
	];
}
