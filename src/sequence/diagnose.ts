import type { Diagnosis, Run, Site, StepName, Verdict } from '../contract';
import { STEP_NAMES } from '../contract';
import { SiteError, sameOrigin, type SiteClient } from '../site';
import { OutOfProbes, RunContext } from './context';
import type { DiagnoseOptions } from './options';
import { browserCache } from './steps/browser-cache';
import { errorLog } from './steps/error-log';
import { gateway } from './steps/gateway';
import { host } from './steps/host';
import { otherBrowser } from './steps/other-browser';
import { overload } from './steps/overload';
import { plugins } from './steps/plugins';
import { refresh } from './steps/refresh';
import { theme } from './steps/theme';
import type { StepModule, StepResult } from './steps/types';
import { proofOf, verdictOf } from './verdict';
import { LogWatch } from './watch-logs';

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

/** How often the server is told that the run is still alive, in milliseconds. */
const RENEW = 120_000;

/** How often the logs are looked at, in milliseconds. */
const TAIL = 2500;

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
		context.update( { phase: 'running' } );
		for ( const name of STEP_NAMES ) {
			const result = await runStep( context, name, settled );
			settled ??= result.verdict ?? null;
		}
	} finally {
		await stop();
	}
	const verdict = verdictOf( context, settled );
	context.update( {
		phase: options.signal.aborted ? 'stopped' : 'done',
		current: null,
		probe: null,
		verdict,
		proof: proofOf( context.hunted ),
		ruledOut: [ ...( context.hunted?.ruledOut ?? [] ) ],
	} );
	return diagnosisOf( context, verdict );
}

/** Asks the site who it is and starts a run there; returns what ends it. */
async function prepare(
	context: RunContext
): Promise< () => Promise< void > > {
	const { site: client, url, takeOver, signal } = context.options;
	if ( client === null ) {
		return async () => {};
	}
	try {
		const site = await client.site();
		if ( ! sameOrigin( site.home, url ) && ! sameOrigin( site.url, url ) ) {
			throw new SiteError(
				'refused',
				`${ url } does not belong to this site, whose address is ${ site.home }.`,
				'Give the address of one of its own pages.'
			);
		}
		context.site = site;
		context.update( { site } );
		context.run = await client.startRun( { takeOver: takeOver ?? false } );
	} catch ( error ) {
		if ( ! ( error instanceof SiteError ) || ! isOutage( error ) ) {
			throw error;
		}
		context.unreachable = error;
		if ( error.code === 'agent-missing' ) {
			const { message, advice } = error;
			context.update( { error: { message, advice } } );
		}
		return async () => {};
	}
	const unwatch = await watchLogs( context, client, context.site );
	const renew = setInterval( () => {
		// A run that cannot be renewed shows at the next probe, which the agent refuses.
		client.renewRun( context.run?.id ?? '' ).catch( () => undefined );
	}, RENEW );
	return async () => {
		clearInterval( renew );
		await Promise.race( [
			unwatch().then( () => endRun( client, context.run ) ),
			// Whoever stops a run need not wait for a site that hangs.
			new Promise( ( done ) =>
				setTimeout( done, signal.aborted ? 2000 : 30_000 ).unref?.()
			),
		] );
	};
}

/** Follows the logs while the run lasts; returns what ends that. */
async function watchLogs(
	context: RunContext,
	client: SiteClient,
	site: Site
): Promise< () => Promise< void > > {
	try {
		const watch = await LogWatch.start( client, site );
		context.readLogs = async () => context.addEntries( await watch.read() );
	} catch ( error ) {
		if ( ! ( error instanceof SiteError ) ) {
			throw error;
		}
		return async () => {};
	}
	const tail = setInterval( () => void context.readLogs(), TAIL );
	return async () => {
		clearInterval( tail );
		if ( ! context.signal.aborted ) {
			await context.readLogs();
		}
	};
}

/** Where the site is down now, the run expires by itself. */
async function endRun( client: SiteClient, run: Run | null ): Promise< void > {
	if ( run !== null ) {
		await client.endRun( run.id ).catch( () => undefined );
	}
}

/** The site is there but broken: that is what we are here for. */
function isOutage( error: SiteError ): boolean {
	return [ 'gateway', 'unreachable', 'bad-answer', 'agent-missing' ].includes(
		error.code
	);
}

async function runStep(
	context: RunContext,
	name: StepName,
	settled: Verdict | null
): Promise< StepResult > {
	const reason = reasonToSkip( context, name, settled );
	if ( reason !== null ) {
		const skipped: StepResult = { status: 'skipped', summary: reason };
		context.updateStep( name, { ...skipped, evidence: [] } );
		return skipped;
	}
	const started = Date.now();
	context.update( { current: name } );
	context.updateStep( name, { status: 'running' } );
	const result = await attempt( context, name );
	context.update( { probe: null } );
	context.updateStep( name, {
		status: result.status,
		summary: result.summary,
		evidence: result.evidence ?? [],
		seconds: Math.round( ( Date.now() - started ) / 100 ) / 10,
	} );
	return result;
}

function reasonToSkip(
	context: RunContext,
	name: StepName,
	settled: Verdict | null
): string | null {
	if ( context.options.steps && ! context.options.steps.includes( name ) ) {
		return 'Not asked for.';
	}
	if ( context.signal.aborted && name !== 'host' ) {
		return 'The run was stopped.';
	}
	const settles =
		settled !== null &&
		[ 'overload', 'error-log', 'plugins', 'theme' ].includes( name );
	return settles ? 'An earlier step has settled it.' : null;
}

/** A step that fails says so and leaves the others their turn. */
async function attempt(
	context: RunContext,
	name: StepName
): Promise< StepResult > {
	try {
		return await MODULES[ name ]( context );
	} catch ( error ) {
		if ( context.signal.aborted ) {
			return {
				status: 'could not tell',
				summary: 'The run was stopped.',
			};
		}
		if ( error instanceof SiteError || error instanceof OutOfProbes ) {
			return {
				status: 'could not tell',
				summary:
					error instanceof SiteError
						? `${ error.message } ${ error.advice }`
						: error.message,
			};
		}
		throw error;
	}
}

function diagnosisOf( context: RunContext, verdict: Verdict ): Diagnosis {
	const { state, options } = context;
	const failed = state.observations.filter(
		( { status, error } ) => error !== null || ( status ?? 0 ) >= 500
	);
	return {
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
		site: state.site,
		version: state.site?.version ?? VERSION,
	};
}

const VERSION = '0.1.0';
