import { say } from '../../../contract';
import type { Component, Observation, Probe, Site } from '../../../contract';
import { judge } from '../../../probe';
import { createSearch } from '../../../search';
import type { Search, SearchVerdict, Trial } from '../../../search/types';
import { SiteError } from '../../../site';
import { isFailure } from '../../baseline';
import {
	ListChanged,
	OutOfProbes,
	type RunContext,
	type SiteContext,
	type Wanted,
} from '../../run/context';
import type { Seen } from '../../run/facts';
import { isTrial } from '../../run/resume';
import {
	configurationOf,
	mustUseSuspectOf,
	mustUseSuspects,
	onlyMustUse,
	suspectsOf,
	suspectsOn,
} from '../../suspects';
import { searchByEye } from './by-eye';
import { confirm } from './confirm';
import { faultOf, replyOf, type Fault } from './reply';

/** So often a search begins anew where somebody changes the list of plugins meanwhile. */
const ANEW = 2;

/**
 * Searches for the plugins (and the theme) whose presence makes the page fail;
 * where all of them are off and it fails still, for must-use plugins.
 *
 * @param context The run.
 * @throws ListChanged where the list of active plugins does not hold still.
 */
export async function search( context: SiteContext ): Promise< SearchVerdict > {
	for ( let turn = 0; ; turn++ ) {
		const { site } = context.facts;
		try {
			if ( context.byEye ) {
				return await searchByEye( context, site );
			}
			const found = await searchPlugins( context, site );
			return await searchMustUse( context, site, found );
		} catch ( error ) {
			if ( ! ( error instanceof ListChanged ) || turn >= ANEW ) {
				throw error;
			}
		}
	}
}

async function searchPlugins(
	context: RunContext,
	site: Site
): Promise< SearchVerdict > {
	const { options } = context;
	const { plain } = context.facts;
	const fails = plain.filter( isFailure );
	const slowest = Math.max(
		0,
		...fails.map( ( { observation } ) => observation.ms )
	);
	const suspects = suspectsOf( site, context.state.entries );
	const begin = () =>
		createSearch(
			{
				suspects,
				seed: options.seed,
				// A fault that visitors' answers do not show has no history in them.
				...( fails.length > 0
					? {
							history: {
								fails: fails.length,
								passes: plain.length - fails.length,
							},
						}
					: {} ),
				// Prices matter where failing is slow; a hang is judged early, from its record.
				...( slowest > 2000
					? {
							price: {
								fail: Math.min( slowest, 7000 ) / 1000,
								pass: 0.3,
							},
						}
					: {} ),
			},
			{ mode: options.mode ?? 'search' }
		);
	const { meanwhile = [] } = options;
	const answered = context.state.observations.length;
	const searchIn = ( begun: Search ) => {
		const first = begun.next();
		return answerAll( context, site, begun, {
			tryOut: ( trial ) =>
				tryOut( context, site, trial, trial === first ),
		} );
	};
	/** What is known in no order that a search could follow is told it beforehand. */
	const withEvidence = () => {
		const begun = begin();
		takeIn( begun, context, site, [
			...context.state.observations.slice( answered ).filter( isTrial ),
			...context.restored.takeTrials(),
			...meanwhile,
		] );
		return searchIn( begun );
	};
	const ended =
		meanwhile.length > 0
			? await withEvidence()
			: await searchIn( begin() ).catch( ( error: unknown ) => {
					if ( error instanceof AsksOther ) {
						return withEvidence();
					}
					throw error;
				} );
	return ended.asked === null ? ended.found : confirm( context, ended.found );
}

/** With every plugin off and a default theme it fails: is it one of the must-use plugins? */
async function searchMustUse(
	context: RunContext,
	site: Site,
	found: SearchVerdict
): Promise< SearchVerdict > {
	const { options } = context;
	const { run } = context.facts;
	const suspects = run === null ? [] : mustUseSuspects( run );
	if (
		run === null ||
		found.verdict !== 'below-plugins' ||
		suspects.length === 0
	) {
		return found;
	}
	const begun = createSearch( { suspects, seed: options.seed } );
	let below: SearchVerdict;
	try {
		( { found: below } = await answerAll( context, site, begun, {
			tryOut: ( trial ) =>
				probe( context, trial, onlyMustUse( site, trial.enabled ) ),
			idOf: ( component ) => mustUseSuspectOf( run, component ),
		} ) );
	} catch ( error ) {
		if ( ! ( error instanceof SiteError ) ) {
			throw error;
		}
		// That it is below the plugins is known.
		context.miss(
			say`Which must-use plugin it is could not be asked to the end: ${ error.message }`
		);
		return found;
	}
	return below.causes.length === 0
		? found
		: {
				...below,
				verdict: 'below-plugins',
				ruledOut: [ ...found.ruledOut, ...below.ruledOut ],
			};
}

interface Means {
	tryOut: ( trial: Trial ) => Promise< Seen >;
	/** The suspect that a component is, where the search is not for plugins. */
	idOf?: ( component: Component ) => string | undefined;
}

/** Runs a search's trials until it ends; `asked` is null where it was cut short. */
async function answerAll(
	context: RunContext,
	site: Site,
	begun: Search,
	{ tryOut: run, idOf }: Means
): Promise< { found: SearchVerdict; asked: true | null } > {
	let fault: Fault | null = null;
	// What the logs said before is in the suspects' weights already.
	let read = context.state.entries.length;
	for (
		let next = begun.next();
		next.kind === 'trial';
		next = begun.next()
	) {
		context.show( { search: next.progress } );
		try {
			const seen = await run( next );
			if ( fault === null && isFailure( seen ) ) {
				fault = faultOf( seen, context.facts.plain );
			}
			const entries = context.state.entries.slice( read );
			read += entries.length;
			begun.answer(
				replyOf( site, seen, next.enabled, fault, entries, idOf )
			);
		} catch ( error ) {
			if ( error instanceof OutOfProbes || context.signal.aborted ) {
				return { found: begun.stop(), asked: null };
			}
			throw error;
		}
	}
	return { found: begun.stop(), asked: true };
}

/** The search asks for another set than the one that an earlier run got its next answer to. */
class AsksOther extends Error {}

async function tryOut(
	context: RunContext,
	site: Site,
	trial: Trial,
	isFirst: boolean
): Promise< Seen > {
	const everything = trial.purpose === 'everything-on';
	const { everythingOn } = context.facts;
	if ( everything && isFirst && everythingOn !== null ) {
		return everythingOn;
	}
	const configuration = everything
		? { enabled: null, theme: null }
		: configurationOf( site, trial.enabled );
	const known = context.recall( probeFor( context, trial, configuration ) );
	if ( known !== null ) {
		return known;
	}
	if ( context.restored.hasTrials ) {
		throw new AsksOther();
	}
	return probe( context, trial, configuration );
}

type Configuration = Pick< Probe, 'enabled' | 'theme' | 'mustUse' >;

async function probe(
	context: RunContext,
	trial: Trial,
	configuration: Configuration
): Promise< Seen > {
	const seen = await context.send(
		trial.why,
		probeFor( context, trial, configuration )
	);
	await context.readLogs();
	return seen;
}

/** Without the guards behind which the fault hides. */
function probeFor(
	context: RunContext,
	trial: Trial,
	configuration: Configuration
): Wanted {
	const lift = context.facts.hidden?.shown ?? [];
	return {
		...configuration,
		record: recordFor( context, trial ),
		guarded: true,
		...( lift.length > 0 ? { lift } : {} ),
	};
}

/**
 * The proof of health runs without the recorder: it must not be what cures the
 * page. What is expected to hang is still recorded, to be judged early.
 */
function recordFor( context: RunContext, trial: Trial ): 'none' | 'full' {
	if ( context.options.record === false || context.facts.unrecorded ) {
		return 'none';
	}
	const slow = context.facts.everythingOn?.judgement.meaning === 'hang';
	return trial.purpose.startsWith( 'proof' ) &&
		! ( slow && trial.purpose !== 'proof-without' )
		? 'none'
		: 'full';
}

/**
 * Lets a search take in what was seen before it began: by the site itself, or by
 * a run that was cut off.
 *
 * @param begun   Which has not been answered yet.
 * @param context The run.
 * @param site    The site.
 * @param seen    Guarded probes, oldest first.
 */
function takeIn(
	begun: Search,
	context: RunContext,
	site: Site,
	seen: readonly Observation[]
): void {
	let fault: Fault | null = null;
	for ( const observation of seen ) {
		const { probe: asked } = observation;
		const on = asked.guarded ? suspectsOn( site, asked ) : null;
		if ( on === null ) {
			continue;
		}
		const taken = { observation, judgement: judge( observation ) };
		if ( fault === null && isFailure( taken ) ) {
			fault = faultOf( taken, context.facts.plain );
		}
		context.takeOver( observation );
		begun.tell( on, replyOf( site, taken, on, fault, [] ) );
	}
}
