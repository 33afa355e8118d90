import type { RunState } from '../../sequence/types';
import { inPercent } from './percent';

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
function shares( search: NonNullable< RunState[ 'search' ] > ): {
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
export function otherCauses( { search }: RunState ): number {
	return search === null ? 0 : shares( search ).others;
}

/** The search's suspects as people call them, most suspected first, the cleared ones last. */
export function suspects( state: RunState ): SuspectRow[] {
	const { search, site, probe } = state;
	if ( search === null ) {
		return [];
	}
	const cleared = new Map(
		search.cleared.map( ( { id, trial } ) => [ id, trial ] )
	);
	const off = new Set( probe?.off );
	const { of } = shares( search );
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
