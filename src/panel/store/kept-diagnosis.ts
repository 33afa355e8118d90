import type { Diagnosis, Finding, Observation } from '../../contract';
import { isDiagnosis } from '../../contract/check';
import { condensed } from '../../logs/group';
import { findingOf as plainFindingOf } from '../../report';
import { translate } from '../shared/render';
import { stored } from '../shared/stored';

/** The last finished diagnosis of this browser; none where this version does not understand it. */
export const keptDiagnosis = ( home: string ) => stored( home, isDiagnosis );

// Browsers keep about 5 MB a site, shared with everything else in wp-admin.
const BODY = 300;
const ENTRIES = 200;

/** An answer without what only takes room. */
export const slimmed = ( seen: Observation ): Observation => ( {
	...seen,
	body: seen.body.slice( 0, BODY ),
} );

/** The same diagnosis without what only takes room. */
function slim( diagnosis: Diagnosis ): Diagnosis {
	return {
		...diagnosis,
		entries: ( diagnosis.entries.length > ENTRIES
			? condensed( diagnosis.entries )
			: diagnosis.entries
		).slice( -ENTRIES ),
		observations: diagnosis.observations.map( slimmed ),
	};
}

/** Keeps a finished diagnosis. Where storage is full or forbidden, it is not kept. */
export function keepDiagnosis( home: string, diagnosis: Diagnosis ): void {
	const kept = keptDiagnosis( home );
	const small = slim( diagnosis );
	const less = { ...small, observations: [] };
	// Too big for what is left: the next one is smaller.
	[ small, less, { ...less, entries: [] } ].some( kept.write );
}

/** What the site keeps of a diagnosis, in the owner's language. */
export const findingOf = ( diagnosis: Diagnosis ): Finding =>
	plainFindingOf( diagnosis, translate );
