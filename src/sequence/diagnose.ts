import {
	inOne,
	say,
	VERSION,
	type Diagnosis,
	type Message,
	type StepName,
	type Verdict,
} from '../contract';
import { hasFailed } from '../report';
import { describe } from '../request/describe';
import { withoutSecrets } from '../request/secrets';
import { SiteError } from '../site';
import { STEP_NAMES } from './registry';
import {
	ListChanged,
	OutOfProbes,
	type RunContext,
	type SiteContext,
} from './run/context';
import { createRun, type Running } from './run/create';
import { assertGuarded, judgedAsReplay, sessionNote } from './run/replay';
import { checkpoint, isDone, leftBy, resume } from './run/resume';
import { unlessStopped } from './run/stoppable';
import { RUNS } from './steps';
import type { Step, StepResult } from './steps/step';
import type { DiagnoseOptions } from './types';
import { proofOf, verdictOf } from './verdict';
import { judgedByLogs } from './verdict/elsewhere';

/** What a step under way knows already it says at once when the run is stopped; what it waits for is not waited for. In milliseconds. */
const GRACE = 150;

/** What is asked also of a run that was stopped asks nobody. */
const NO_HURRY = 10_000;

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
	const context = createRun( options );
	const { store, session, prober, signal } = context;
	store.update( {} );
	assertShowable( context );
	const stop = await session.open( () => context.replayed !== 'bare' );
	let settled: Verdict | null = null;
	try {
		if ( context.replayed === 'guarded' && ! signal.aborted ) {
			await assertGuarded(
				context.options.url,
				context.facts.site,
				( page ) => prober.look( page )
			).catch( ( error: unknown ) => {
				if ( ! signal.aborted ) {
					throw error;
				}
			} );
		}
		settled = resume( context.options, store, context.restored );
		store.update( { phase: 'running' } );
		for ( const name of STEP_NAMES ) {
			const result = await runStep( context, RUNS[ name ], settled );
			// A person is asked although a step has an explanation: it may be of another fault.
			settled ??= context.byEye ? null : ( result.verdict ?? null );
		}
	} finally {
		await stop();
	}
	const { found } = context.facts;
	const cut =
		settled === null && found === null ? context.watchdog.cut : null;
	const verdict = judgedByLogs(
		context,
		judgedAsReplay( context, verdictOf( context, settled, cut ) )
	);
	store.close( {
		...endOf( signal, cut ),
		current: null,
		probe: null,
		verdict,
		proof: proofOf( found ),
		ruledOut: [ ...( found?.ruledOut ?? [] ) ],
	} );
	return diagnosisOf( context, verdict );
}

/** A person's browser would send the request without a guard. */
function assertShowable( { byEye, options }: RunContext ): void {
	if ( byEye && options.replay ) {
		throw new SiteError(
			'refused',
			say`${ options.url } cannot be shown with plugins off: opened in a browser, it may change something.`,
			say`Give the address of a page, or choose another way to search.`
		);
	}
}

/** How the run came to its end, and what cut it off. */
function endOf(
	signal: AbortSignal,
	cut: SiteError | null
): Parameters< Running[ 'store' ][ 'close' ] >[ 0 ] {
	if ( signal.aborted ) {
		return { phase: 'stopped' };
	}
	return cut === null
		? { phase: 'done' }
		: {
				phase: 'failed',
				error: { message: cut.sentence, advice: cut.advice },
			};
}

async function runStep(
	context: Running,
	step: Step,
	settled: Verdict | null
): Promise< StepResult > {
	const { store, restored } = context;
	const { name } = step;
	const done = doneBefore( context, name );
	if ( done !== null ) {
		return done;
	}
	const stood = isCutShort( context )
		? null
		: checkpoint( name, store, settled );
	if ( stood !== null ) {
		store.update( { left: { stood, ...leftBy( context.facts ) } } );
	}
	const reason = reasonToSkip( context, step, settled );
	if ( reason !== null ) {
		const skipped: StepResult = { status: 'skipped', summary: reason };
		store.updateStep( name, { ...skipped, evidence: [] } );
		return skipped;
	}
	const started = Date.now();
	store.update( { current: name } );
	store.updateStep( name, { status: 'running' } );
	const result = withNote( context, name, await attempt( context, step ) );
	store.learn( result.facts ?? {} );
	if ( restored.step === name ) {
		restored.clear();
	}
	store.update( { probe: null } );
	store.updateStep( name, {
		status: result.status,
		summary: result.summary,
		evidence: result.evidence ?? [],
		seconds: Math.round( ( Date.now() - started ) / 100 ) / 10,
	} );
	return result;
}

/** What a run that is gone on with has found in a step: that step is not run again. */
function doneBefore(
	{ options, store }: Running,
	name: StepName
): StepResult | null {
	const { steps, resume: earlier } = options;
	const step = store.state.steps.find( ( one ) => one.step === name );
	if (
		step === undefined ||
		! isDone( name, earlier?.stood, store ) ||
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
	{ options, signal, watchdog, byEye, replayed }: Running,
	step: Step,
	settled: Verdict | null
): Message | null {
	if ( options.steps && ! options.steps.includes( step.name ) ) {
		return say`Not asked for.`;
	}
	if ( signal.aborted && ! step.always ) {
		return say`The run was stopped.`;
	}
	if ( watchdog.cut !== null && ! step.always ) {
		return say`The run was cut off.`;
	}
	if ( byEye && step.byEye ) {
		return say`You judge the page yourself: what the server says of it is not asked.`;
	}
	if (
		step.changing !== undefined &&
		( replayed === 'guarded' || replayed === 'once' )
	) {
		return step.changing;
	}
	return settled !== null && step.settled
		? say`An earlier step has settled it.`
		: null;
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
	step: Step
): Promise< StepResult > {
	try {
		return await unlessStopped(
			ask( context, step ),
			context.signal,
			step.always ? NO_HURRY : GRACE
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
				summary: whyNot( error ),
			};
		}
		throw error;
	}
}

function whyNot( error: SiteError | OutOfProbes | ListChanged ): Message {
	if ( error instanceof SiteError ) {
		return inOne( [ error.sentence, error.advice ] );
	}
	return error instanceof OutOfProbes
		? say`The limit of probes was reached.`
		: say`The list of active plugins keeps changing while it is searched. Diagnose again when nobody is working on the plugins.`;
}

/** The step's own answer, where the site can be asked if it needs that. */
async function ask( context: RunContext, step: Step ): Promise< StepResult > {
	if ( ! step.needsSite ) {
		return step.run( context );
	}
	if ( context.options.site === null ) {
		return {
			status: 'skipped',
			summary: say`Needs a key of the site: make one under Tools > Gateway Doctor, and give it with --key.`,
		};
	}
	return hasSite( context )
		? step.run( context )
		: {
				status: 'could not tell',
				summary:
					context.facts.unreachable?.sentence ??
					say`The site could not be asked.`,
			};
}

function hasSite( context: RunContext ): context is SiteContext {
	const { options, facts } = context;
	return options.site !== null && facts.site !== null && facts.run !== null;
}

function diagnosisOf( context: Running, verdict: Verdict ): Diagnosis {
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
		...leftBy( context.facts ),
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
function isCutShort( { signal, watchdog, facts }: Running ): boolean {
	return signal.aborted || watchdog.cut !== null || facts.outOfProbes;
}
