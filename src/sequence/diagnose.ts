import type { Diagnosis, StepName, Verdict } from '../contract';
import { STEP_NAMES, VERSION, say } from '../contract';
import { hasFailed } from '../report';
import { describe } from '../request/describe';
import { withoutSecrets } from '../request/secrets';
import { SiteError } from '../site';
import { isByEye } from './steps/plugins/by-eye';
import { OutOfProbes, RunContext } from './run/prober';
import { ListChanged } from './run/list-changed';
import type { DiagnoseOptions } from './options';
import { prepare } from './run/session';
import {
	assertGuarded,
	judgedAsReplay,
	sessionNote,
	whyNotFor,
} from './run/replay';
import { goOn, isDone, leftBy, standing } from './run/resume';
import { browserCache } from './steps/browser-cache';
import { errorLog } from './steps/error-log';
import { gateway } from './steps/gateway';
import { host } from './steps/host';
import { otherBrowser } from './steps/other-browser';
import { overload } from './steps/overload';
import { plugins } from './steps/plugins';
import { refresh } from './steps/refresh';
import { theme } from './steps/theme';
import type { StepModule, StepResult } from './steps/step';
import { unlessStopped } from './run/stoppable';
import type { RunState } from './types';
import { cutOff, proofOf, verdictOf } from './verdict';

const MODULES: { [ name in StepName ]: StepModule } = {
	refresh,
	'browser-cache': browserCache,
	'other-browser': otherBrowser,
	gateway,
	overload,
	'error-log': errorLog,
	plugins,
	theme,
	host,
};

/** What a step under way knows already it says at once when the run is stopped; what it waits for is not waited for. In milliseconds. */
const GRACE = 150;

/** The last step asks nobody. */
const NO_HURRY = 10_000;

/** Steps about a status, which a person does not judge by. */
const NOT_BY_EYE: ReadonlySet< StepName > = new Set( [
	'browser-cache',
	'other-browser',
	'gateway',
	'overload',
] );

/**
 * Runs the guides' sequence against one page.
 *
 * @param options What, through what, and whom to tell.
 * @throws SiteError where the page does not belong to the site, the key is
 *         wrong, or somebody else's run is under way: nothing was sent then.
 */
export async function diagnose(
	options: DiagnoseOptions
): Promise< Diagnosis > {
	const context = new RunContext( options );
	context.update( {} );
	const stop = await prepare( context );
	let settled: Verdict | null = null;
	try {
		if ( context.replayed === 'guarded' && ! context.signal.aborted ) {
			await assertGuarded( context, context.observing() ).catch(
				( error: unknown ) => {
					if ( ! context.signal.aborted ) {
						throw error;
					}
				}
			);
		}
		settled = goOn( context );
		context.update( { phase: 'running' } );
		for ( const name of STEP_NAMES ) {
			const result = await runStep( context, name, settled );
			// A person is asked although a step has an explanation: it may be of another fault.
			settled ??= isByEye( context ) ? null : ( result.verdict ?? null );
		}
	} finally {
		await stop();
	}
	const verdict = judgedAsReplay( context, verdictOf( context, settled ) );
	context.close( {
		...endOf( context, settled ),
		current: null,
		probe: null,
		verdict,
		proof: proofOf( context.hunted ),
		ruledOut: [ ...( context.hunted?.ruledOut ?? [] ) ],
	} );
	return diagnosisOf( context, verdict );
}

/** How the run came to its end, and what cut it off. */
function endOf(
	context: RunContext,
	settled: Verdict | null
): Pick< RunState, 'phase' > & Partial< RunState > {
	if ( context.signal.aborted ) {
		return { phase: 'stopped' };
	}
	const cut = cutOff( context, settled );
	return cut === null
		? { phase: 'done' }
		: {
				phase: 'failed',
				error: { message: cut.message, advice: cut.advice },
			};
}

async function runStep(
	context: RunContext,
	name: StepName,
	settled: Verdict | null
): Promise< StepResult > {
	const done = doneBefore( context, name );
	if ( done !== null ) {
		return done;
	}
	const stood = standing( context, name, settled );
	if ( stood !== null ) {
		context.update( { left: { stood, ...leftBy( context ) } } );
	}
	const reason = reasonToSkip( context, name, settled );
	if ( reason !== null ) {
		const skipped: StepResult = { status: 'skipped', summary: reason };
		context.updateStep( name, { ...skipped, evidence: [] } );
		return skipped;
	}
	const started = Date.now();
	context.update( { current: name } );
	context.updateStep( name, { status: 'running' } );
	const result = withNote( context, name, await attempt( context, name ) );
	if ( context.keptFor === name ) {
		context.kept.clear();
	}
	context.update( { probe: null } );
	context.updateStep( name, {
		status: result.status,
		summary: result.summary,
		evidence: result.evidence ?? [],
		seconds: Math.round( ( Date.now() - started ) / 100 ) / 10,
	} );
	return result;
}

/** What a run that is gone on with has found in a step: that step is not run again. */
function doneBefore( context: RunContext, name: StepName ): StepResult | null {
	const { steps } = context.options;
	const step = context.state.steps.find( ( one ) => one.step === name );
	if (
		step === undefined ||
		! isDone( context, name ) ||
		steps?.includes( name ) === false
	) {
		return null;
	}
	const { status, summary, evidence } = step;
	return {
		status: status as StepResult[ 'status' ],
		summary,
		evidence,
	};
}

function reasonToSkip(
	context: RunContext,
	name: StepName,
	settled: Verdict | null
): string | null {
	if ( context.options.steps && ! context.options.steps.includes( name ) ) {
		return say`Not asked for.`;
	}
	if ( context.signal.aborted && name !== 'host' ) {
		return say`The run was stopped.`;
	}
	if ( context.watchdog.cut !== null && name !== 'host' ) {
		return say`The run was cut off.`;
	}
	if ( isByEye( context ) && NOT_BY_EYE.has( name ) ) {
		return say`You judge the page yourself: what the server says of it is not asked.`;
	}
	const unfit = whyNotFor( context, name );
	if ( unfit !== null ) {
		return unfit;
	}
	const settles =
		settled !== null &&
		[ 'overload', 'error-log', 'plugins', 'theme' ].includes( name );
	return settles ? say`An earlier step has settled it.` : null;
}

/** Where the site turned the request away, that is said beside what came of it. */
function withNote(
	context: RunContext,
	name: StepName,
	result: StepResult
): StepResult {
	const note = name === 'refresh' ? sessionNote( context ) : null;
	return note === null
		? result
		: { ...result, summary: say`${ result.summary } ${ note }` };
}

/** A step that fails says so and leaves the others their turn. */
async function attempt(
	context: RunContext,
	name: StepName
): Promise< StepResult > {
	try {
		return await unlessStopped(
			MODULES[ name ]( context ),
			context.signal,
			name === 'host' ? NO_HURRY : GRACE
		);
	} catch ( error ) {
		if ( context.signal.aborted ) {
			return {
				status: 'could not tell',
				summary: say`The run was stopped.`,
			};
		}
		if (
			error instanceof SiteError ||
			error instanceof OutOfProbes ||
			error instanceof ListChanged
		) {
			return {
				status: 'could not tell',
				summary:
					error instanceof SiteError
						? say`${ error.message } ${ error.advice }`
						: error.message,
			};
		}
		throw error;
	}
}

function diagnosisOf( context: RunContext, verdict: Verdict ): Diagnosis {
	const { state, options } = context;
	const failed = state.observations.filter( hasFailed );
	const diagnosis: Diagnosis = {
		url: options.url,
		started: new Date( state.started ).toISOString(),
		seconds: Math.round( ( Date.now() - state.started ) / 100 ) / 10,
		verdict,
		steps: state.steps,
		probes: { total: state.observations.length, failed: failed.length },
		seed: options.seed,
		proof: state.proof,
		ruledOut: state.ruledOut,
		observations: state.observations,
		entries: state.entries,
		logs: state.logs,
		site: state.site,
		version: state.site?.version ?? VERSION,
		...leftBy( context ),
		...( isCutShort( context ) && state.left.stood !== undefined
			? { stood: state.left.stood }
			: {} ),
	};
	const { replay } = options;
	return replay
		? {
				...withoutSecrets( diagnosis, replay ),
				request: describe( replay ),
			}
		: diagnosis;
}

/** A run that did not come to its end can be gone on with. */
function isCutShort( { signal, watchdog, outOfProbes }: RunContext ): boolean {
	return signal.aborted || watchdog.cut !== null || outOfProbes;
}
