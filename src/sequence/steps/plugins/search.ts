import { say } from '../../../contract';
import type { Component, Probe, Site } from '../../../contract';
import { createSearch } from '../../../search';
import type { Search, SearchVerdict, Trial } from '../../../search/types';
import { SiteError } from '../../../site';
import { takeIn } from '../../handover';
import { huntByEye, isByEye } from './by-eye';
import { confirm } from './confirm';
import { OutOfProbes, type RunContext, type Seen } from '../../run/prober';
import { ListChanged } from '../../run/list-changed';
import { mustUseSuspectOf, mustUseSuspects, onlyMustUse } from '../../must-use';
import { type Fault, faultOf, replyOf } from './reply';
import { isTrial } from '../../run/resume';
import { configurationOf, suspectsOf } from '../../suspects';

/** So often a search begins anew where somebody changes the list of plugins meanwhile. */
const ANEW = 2;

/**
 * Searches for the plugins (and the theme) whose presence makes the page fail;
 * where all of them are off and it fails still, for must-use plugins.
 *
 * @param context The run.
 * @param site    The site.
 * @throws ListChanged where the list of active plugins does not hold still.
 */
export async function hunt(
	context: RunContext,
	site: Site
): Promise< SearchVerdict > {
	for ( let turn = 0; ; turn++ ) {
		const now = context.site ?? site;
		try {
			if ( isByEye( context ) ) {
				return await huntByEye( context, now );
			}
			const found = await huntPlugins( context, now );
			return await huntMustUse( context, now, found );
		} catch ( error ) {
			if ( ! ( error instanceof ListChanged ) || turn >= ANEW ) {
				throw error;
			}
		}
	}
}

async function huntPlugins(
	context: RunContext,
	site: Site
): Promise< SearchVerdict > {
	const { options } = context;
	const fails = context.plain.filter(
		( { judgement } ) => judgement.good === false
	);
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
								passes: context.plain.length - fails.length,
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
	const searchIn = ( search: Search ) => {
		const first = search.next();
		return answerAll( context, site, search, {
			tryOut: ( trial ) =>
				tryOut( context, site, trial, trial === first ),
		} );
	};
	/** What is known in no order that a search could follow is told it beforehand. */
	const withEvidence = () => {
		const search = begin();
		takeIn( search, context, site, [
			...context.state.observations.slice( answered ).filter( isTrial ),
			...context.kept.takeTrials(),
			...meanwhile,
		] );
		return searchIn( search );
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
async function huntMustUse(
	context: RunContext,
	site: Site,
	found: SearchVerdict
): Promise< SearchVerdict > {
	const { run, options } = context;
	const suspects = run === null ? [] : mustUseSuspects( run );
	if (
		run === null ||
		found.verdict !== 'below-plugins' ||
		suspects.length === 0
	) {
		return found;
	}
	const search = createSearch( { suspects, seed: options.seed } );
	let below: SearchVerdict;
	try {
		( { found: below } = await answerAll( context, site, search, {
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
	search: Search,
	{ tryOut: run, idOf }: Means
): Promise< { found: SearchVerdict; asked: true | null } > {
	let fault: Fault | null = null;
	// What the logs said before is in the suspects' weights already.
	let read = context.state.entries.length;
	for (
		let next = search.next();
		next.kind === 'trial';
		next = search.next()
	) {
		context.update( { search: next.progress } );
		try {
			const seen = await run( next );
			if ( fault === null && seen.judgement.good === false ) {
				fault = faultOf( seen, context.plain );
			}
			const entries = context.state.entries.slice( read );
			read += entries.length;
			search.answer(
				replyOf( site, seen, next.enabled, fault, entries, idOf )
			);
		} catch ( error ) {
			if ( error instanceof OutOfProbes || context.signal.aborted ) {
				return { found: search.stop(), asked: null };
			}
			throw error;
		}
	}
	return { found: search.stop(), asked: true };
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
	if ( everything && isFirst && context.everythingOn !== null ) {
		return context.everythingOn;
	}
	const configuration = everything
		? { enabled: null, theme: null }
		: configurationOf( site, trial.enabled );
	const known = context.keptAnswer( {
		...configuration,
		record: recordFor( context, trial ),
		guarded: true,
	} );
	if ( known !== null ) {
		return known;
	}
	if ( context.kept.hasTrials ) {
		throw new AsksOther();
	}
	return probe( context, trial, configuration );
}

async function probe(
	context: RunContext,
	trial: Trial,
	configuration: Pick< Probe, 'enabled' | 'theme' | 'mustUse' >
): Promise< Seen > {
	const seen = await context.send( trial.why, {
		...configuration,
		record: recordFor( context, trial ),
		guarded: true,
	} );
	await context.readLogs();
	return seen;
}

/**
 * The proof of health runs without the recorder: it must not be what cures the
 * page. What is expected to hang is still recorded, to be judged early.
 */
function recordFor( context: RunContext, trial: Trial ): 'none' | 'full' {
	if ( context.options.record === false || context.unrecorded ) {
		return 'none';
	}
	const slow = context.everythingOn?.judgement.meaning === 'hang';
	return trial.purpose.startsWith( 'proof' ) &&
		! ( slow && trial.purpose !== 'proof-without' )
		? 'none'
		: 'full';
}
