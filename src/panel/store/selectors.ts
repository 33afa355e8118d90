import type { Remedy, Site, Verdict } from '../../contract';
import { fixesFor, type Fix } from '../../report';
import type { RunState } from '../../sequence/types';
import { overlay, stateFrom } from './run-state';
import { emptyState } from '../../sequence/run/empty-state';
import type { PanelState } from './state';

/** Reads one thing out of the state. */
export type Selector< Value > = ( state: PanelState ) => Value;

/**
 * What is made of several things: anew only when one of them has changed, since
 * React takes another value for something to draw.
 *
 * @param inputs What it is made of.
 * @param make   Makes it.
 */
export function derived< Inputs extends readonly unknown[], Value >(
	inputs: { readonly [ At in keyof Inputs ]: Selector< Inputs[ At ] > },
	make: ( ...values: Inputs ) => Value
): Selector< Value > {
	let last: { values: readonly unknown[]; made: Value } | null = null;
	return ( state ) => {
		const values = inputs.map( ( select ) =>
			select( state )
		) as unknown as Inputs;
		if ( ! last?.values.every( ( one, at ) => one === values[ at ] ) ) {
			last = { values, made: make( ...values ) };
		}
		return last.made;
	};
}

export const selectHome: Selector< string > = ( { home } ) => home;
export const selectAct: Selector< PanelState[ 'act' ] > = ( { act } ) => act;

// The run.

/** A diagnosis, or a step of it, is under way. */
export const selectBusy: Selector< boolean > = ( { run } ) => run.running;
export const selectDiagnosis: Selector<
	PanelState[ 'run' ][ 'diagnosis' ]
> = ( { run } ) => run.diagnosis;
export const selectOrder: Selector< PanelState[ 'run' ][ 'order' ] > = ( {
	run,
} ) => run.order;
/** Somebody else's run was in the way of the last start. */
export const selectRefused: Selector< boolean > = ( { run } ) =>
	run.trouble?.code === 'run-in-progress';

/** What was known before the run under way; null where nothing was. */
export const selectKnown: Selector< RunState | null > = derived(
	[
		( { run } ) => run.ended,
		( { run } ) => run.diagnosis,
		( { run } ) => run.found,
	],
	( ended, diagnosis, found ) =>
		ended ?? ( diagnosis === null ? found : stateFrom( diagnosis ) )
);

/** The run under way, or what is known of the last one; null before the first. */
export const selectRun: Selector< RunState | null > = derived(
	[ selectKnown, ( { run } ) => run.live, ( { run } ) => run.order?.step ],
	( known, live, step ) => {
		if ( live === null ) {
			return known;
		}
		return step === undefined ? live : overlay( known, live, step );
	}
);

/** The same; before the first, nine steps that wait. */
export const selectShown: Selector< RunState > = derived(
	[ selectRun, selectHome ],
	( run, home ) => run ?? emptyState( home )
);

export const selectVerdict: Selector< RunState[ 'verdict' ] > = ( state ) => {
	const { phase, verdict } = selectShown( state );
	return phase === 'done' ? verdict : null;
};
export const selectSearch: Selector< RunState[ 'search' ] > = ( state ) =>
	selectShown( state ).search;
export const selectProbe: Selector< RunState[ 'probe' ] > = ( state ) =>
	selectShown( state ).probe;
export const selectObservations: Selector< RunState[ 'observations' ] > = (
	state
) => selectShown( state ).observations;

/** The page that was asked about last, or will be. */
export const selectUrl: Selector< string > = ( state ) =>
	state.run.order?.url ?? selectShown( state ).url;

// The site.

/** What the run says of the site; before it, what the site says itself. */
export const selectSite: Selector< RunState[ 'site' ] > = ( state ) =>
	selectShown( state ).site ?? state.site.site;
export const selectRemedies: Selector<
	PanelState[ 'site' ][ 'remedies' ]
> = ( { site } ) => site.remedies;
/** The target of the change that is being made. */
export const selectWorking: Selector< string | null > = ( { site } ) =>
	site.working;

/** A fix that is offered. */
interface OfferedFix {
	fix: Fix;
	/** The change, where it was made and stands. */
	remedy: Remedy | null;
}

/** What may be done about a verdict. */
interface OfferedFixes {
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
function offeredFixes(
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
function otherChanges(
	remedies: readonly Remedy[],
	fixes: readonly OfferedFix[]
): Remedy[] {
	const shown = new Set( fixes.map( ( { remedy } ) => remedy?.id ) );
	return remedies.filter(
		( remedy ) => remedy.state === 'applied' && ! shown.has( remedy.id )
	);
}

const NO_FIXES: OfferedFixes = { fixes: [], anyOne: false, done: false };

/** What may be done about the verdict. */
export const selectFixes: Selector< OfferedFixes > = derived(
	[ selectVerdict, selectSite, selectRemedies ],
	( verdict, site, remedies ) =>
		verdict === null ? NO_FIXES : offeredFixes( verdict, site, remedies )
);

/** The changes that stand and that no fix of the verdict shows. */
export const selectOtherChanges = derived(
	[ selectRemedies, selectFixes ],
	( remedies, { fixes } ) => otherChanges( remedies, fixes )
);

/** All changes that stand. */
export const selectAllChanges = derived( [ selectRemedies ], ( remedies ) =>
	otherChanges( remedies, [] )
);
