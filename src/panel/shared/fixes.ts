import type { Remedy, Site, Verdict } from '../../contract';
import { fixesFor, type Fix } from '../../report';

export interface Cure {
	fix: Fix;
	/** The change, where it was made and stands. */
	remedy: Remedy | null;
}

export interface Cures {
	cures: Cure[];
	/** True where one change of the list is enough. */
	anyOne: boolean;
	/** Nothing that was offered is left to do. */
	done: boolean;
}

/** Another version of a plugin is a cure in the place of its deactivation. */
const same = ( remedy: Remedy, fix: Fix ): boolean =>
	remedy.state === 'applied' &&
	( remedy.kind === fix.kind ||
		( fix.kind === 'deactivate-plugin' &&
			remedy.kind !== 'switch-theme' ) ) &&
	remedy.target === fix.target;

/** What may be done about a verdict, and what of it was done already. */
export function curesFor(
	verdict: Verdict,
	site: Site | null,
	remedies: readonly Remedy[]
): Cures {
	const { fixes, choose } = fixesFor( verdict, site );
	const cures = fixes.map( ( fix ) => ( {
		fix,
		remedy: remedies.find( ( remedy ) => same( remedy, fix ) ) ?? null,
	} ) );
	const applied = cures.filter( ( { remedy } ) => remedy !== null ).length;
	const needed =
		choose === 'one' ? Math.min( 1, cures.length ) : cures.length;
	return {
		cures,
		anyOne: choose === 'one' && cures.length > 1,
		done: cures.length > 0 && applied >= needed,
	};
}

/** The changes that stand and that no cure of the verdict shows. */
export function otherChanges(
	remedies: readonly Remedy[],
	cures: readonly Cure[]
): Remedy[] {
	const shown = new Set( cures.map( ( { remedy } ) => remedy?.id ) );
	return remedies.filter(
		( remedy ) => remedy.state === 'applied' && ! shown.has( remedy.id )
	);
}
