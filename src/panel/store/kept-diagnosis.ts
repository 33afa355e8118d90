import type { Diagnosis, Observation } from '../../contract';
import { isDiagnosis } from '../../contract/check';
import { condensed } from '../../logs/group';
import { readJson, write } from '../shared/stored';

export const keptKey = ( home: string ): string => `gateway-doctor:${ home }`;

// Browsers keep about 5 MB a site, shared with everything else in wp-admin.
const BODY = 300;
const ENTRIES = 200;

/** An answer without what only takes room. */
export const slimmed = ( seen: Observation ): Observation => ( {
	...seen,
	body: seen.body.slice( 0, BODY ),
} );

/** The same diagnosis without what only takes room. */
export function slim( diagnosis: Diagnosis ): Diagnosis {
	return {
		...diagnosis,
		entries: ( diagnosis.entries.length > ENTRIES
			? condensed( diagnosis.entries )
			: diagnosis.entries
		).slice( -ENTRIES ),
		observations: diagnosis.observations.map( slimmed ),
	};
}

/** Keeps the last finished diagnosis in this browser. Where storage is full or forbidden, it is not kept. */
export function keep(
	storage: Storage,
	home: string,
	diagnosis: Diagnosis
): void {
	const small = slim( diagnosis );
	const less = { ...small, observations: [] };
	// Too big for what is left: the next one is smaller.
	[ small, less, { ...less, entries: [] } ].some( ( version ) =>
		write( storage, keptKey( home ), JSON.stringify( version ) )
	);
}

/** The diagnosis that was kept; null where there is none that this version understands. */
export function recall( storage: Storage, home: string ): Diagnosis | null {
	const value = readJson( storage, keptKey( home ) );
	return isDiagnosis( value ) ? value : null;
}
