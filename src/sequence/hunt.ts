import type { Observation, Site } from '../contract';
import { createSearch } from '../search';
import type { SearchVerdict, Trial } from '../search/types';
import { confirm } from './confirm';
import { OutOfProbes, type RunContext, type Seen } from './context';
import { type Fault, faultOf, replyOf } from './reply';
import { configurationOf, suspectsOf } from './suspects';

/**
 * Searches for the plugins (and the theme) whose presence makes the page fail.
 *
 * @param context The run.
 * @param site    The site.
 */
export async function hunt(
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
	const search = createSearch(
		{
			suspects: suspectsOf( site, context.state.entries ),
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
	const stored = storedTrials( options.resume?.observations ?? [] );
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
			const seen = await tryOut( context, site, next, stored );
			if ( fault === null && seen.judgement.good === false ) {
				fault = faultOf( seen, context.plain );
			}
			const entries = context.state.entries.slice( read );
			read += entries.length;
			search.answer(
				replyOf( site, seen, next.enabled, fault, entries )
			);
		} catch ( error ) {
			if ( error instanceof OutOfProbes || context.signal.aborted ) {
				return search.stop();
			}
			throw error;
		}
	}
	return confirm( context, search.stop() );
}

async function tryOut(
	context: RunContext,
	site: Site,
	trial: Trial,
	stored: Observation[]
): Promise< Seen > {
	const everything = trial.purpose === 'everything-on';
	if ( everything && trial.number === 1 && context.everythingOn !== null ) {
		return context.everythingOn;
	}
	const { enabled, theme } = everything
		? { enabled: null, theme: null }
		: configurationOf( site, trial.enabled );
	const known = stored[ 0 ];
	if (
		known !== undefined &&
		JSON.stringify( [ known.probe.enabled, known.probe.theme ] ) ===
			JSON.stringify( [ enabled, theme ] )
	) {
		stored.shift();
		return context.replay( known );
	}
	stored.length = 0;
	const seen = await context.send( trial.why, {
		enabled,
		theme,
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
	if ( context.options.record === false ) {
		return 'none';
	}
	const slow = context.everythingOn?.judgement.meaning === 'hang';
	return trial.purpose.startsWith( 'proof' ) &&
		! ( slow && trial.purpose !== 'proof-without' )
		? 'none'
		: 'full';
}

function storedTrials( observations: readonly Observation[] ): Observation[] {
	return observations.filter(
		( { probe } ) => probe.guarded && probe.enabled !== null
	);
}
