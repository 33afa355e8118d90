import type { RunState } from '../sequence/types';

export interface SuspectRow {
	id: string;
	name: string;
	/** 0 to 1. */
	probability: number;
	/** Number of the trial that cleared it. */
	clearedBy: number | null;
	/** Off in the probe that is under way. */
	off: boolean;
}

const THEME = 'theme:';

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
	const rows = search.suspicion.map( ( { id, probability } ) => {
		const name = id.startsWith( THEME )
			? site?.themes.find(
					( { stylesheet } ) =>
						stylesheet === id.slice( THEME.length )
				)?.name
			: site?.plugins.find( ( { file } ) => file === id )?.name;
		return {
			id,
			name: name ?? id,
			probability,
			clearedBy: cleared.get( id ) ?? null,
			off: off.has( name ?? id ),
		};
	} );
	return [
		...rows.filter( ( { clearedBy } ) => clearedBy === null ),
		...rows.filter( ( { clearedBy } ) => clearedBy !== null ),
	];
}
