import type { Remedy, Site, Verdict } from '../../contract';
import { fixesFor, type Fix } from '../../report';

/** A fix that is offered. */
export interface OfferedFix {
	fix: Fix;
	/** The change, where it was made and stands. */
	remedy: Remedy | null;
}

/** What may be done about a verdict. */
export interface OfferedFixes {
	fixes: OfferedFix[];
	/** True where one change of the list is enough. */
	anyOne: boolean;
	/** Nothing that was offered is left to do. */
	done: boolean;
}

/** Another version of a plugin is a fix in the place of its deactivation. */
const same = ( remedy: Remedy, fix: Fix ): boolean =>
	remedy.state === 'applied' &&
	( remedy.kind === fix.kind ||
		( fix.kind === 'deactivate-plugin' &&
			remedy.kind !== 'switch-theme' ) ) &&
	remedy.target === fix.target;

/** What may be done about a verdict, and what of it was done already. */
export function offeredFixes(
	verdict: Verdict,
	site: Site | null,
	remedies: readonly Remedy[]
): OfferedFixes {
	const { fixes: possible, choose } = fixesFor( verdict, site );
	const fixes = possible.map( ( fix ) => ( {
		fix,
		remedy: remedies.find( ( remedy ) => same( remedy, fix ) ) ?? null,
	} ) );
	const applied = fixes.filter( ( { remedy } ) => remedy !== null ).length;
	const needed =
		choose === 'one' ? Math.min( 1, fixes.length ) : fixes.length;
	return {
		fixes,
		anyOne: choose === 'one' && fixes.length > 1,
		done: fixes.length > 0 && applied >= needed,
	};
}

/** The changes that stand and that no fix of the verdict shows. */
export function otherChanges(
	remedies: readonly Remedy[],
	fixes: readonly OfferedFix[]
): Remedy[] {
	const shown = new Set( fixes.map( ( { remedy } ) => remedy?.id ) );
	return remedies.filter(
		( remedy ) => remedy.state === 'applied' && ! shown.has( remedy.id )
	);
}
