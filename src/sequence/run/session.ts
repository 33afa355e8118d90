import { say } from '../../contract';
import type { Site } from '../../contract';
import { pauseFor } from '../../probe';
import { assertOwnPage, SiteError, siteFor, type SiteClient } from '../../site';
import { isByEye } from '../steps/plugins/by-eye';
import type { RunContext } from './prober';
import type { Every } from '../options';
import { unlessStopped } from './stoppable';
import { LogWatch } from './log-watch';

/**
 * How often the server is told that the run is still alive, in milliseconds: after
 * a minute of silence it is anybody's. A probe or a person may take longer than that.
 */
const RENEW = 20_000;

/** How often the logs are looked at, in milliseconds. */
const TAIL = 2500;

/** So long the end is waited for at most, where nobody stops it, in milliseconds; */
const LAST_LOOK = 30_000;

/** and so long where somebody has. */
const STOPPED = 500;

/** So often a run is asked for where the site has just answered, */
const TRIES = 3;

/** with so many milliseconds between. */
const BETWEEN = 1000;

/**
 * Asks the site who it is and starts a run there.
 *
 * @param context The run.
 * @return What ends it.
 * @throws SiteError where it must not begin: another site's page, a wrong key,
 *         somebody else's run.
 */
export async function prepare(
	context: RunContext
): Promise< () => Promise< void > > {
	const { site: client, url, signal } = context.options;
	if ( isByEye( context ) && context.options.replay ) {
		throw new SiteError(
			'refused',
			say`${ url } cannot be shown with plugins off: opened in a browser, it may change something.`,
			say`Give the address of a page, or choose another way to search.`
		);
	}
	if ( client === null ) {
		return async () => {};
	}
	let unwatch: () => Promise< void >;
	try {
		const site = await siteFor( client, url );
		assertOwnPage( site, url );
		context.site = site;
		context.update( { site } );
		await begin(
			context,
			context.afterwards ?? client,
			context.options.takeOver ?? false
		);
		unwatch = await watchLogs( context, client, site );
	} catch ( error ) {
		if ( signal.aborted ) {
			return () => takeLeave( context );
		}
		const cannotGuard =
			context.replayed === 'bare' &&
			error instanceof SiteError &&
			error.code === 'agent-missing';
		if (
			! ( error instanceof SiteError ) ||
			! isOutage( error ) ||
			cannotGuard
		) {
			throw error;
		}
		context.unreachable = error;
		if ( error.code === 'agent-missing' ) {
			const { message, advice } = error;
			context.update( { error: { message, advice } } );
		}
		return async () => {};
	}
	const stopRenewing = renewing( context, client );
	return async () => {
		context.isOver = true;
		stopRenewing();
		const last = new AbortController();
		await Promise.race( [
			unwatch(),
			pauseFor( LAST_LOOK, AbortSignal.any( [ signal, last.signal ] ) ),
		] );
		last.abort();
		await takeLeave( context );
	};
}

/** Keeps the run its owner's, whatever the run waits for; returns what ends that. */
function renewing( context: RunContext, client: SiteClient ): () => void {
	const { every = plainTimer } = context.options;
	let asking = false;
	return every( RENEW, () => {
		// Where each worker is taken, a second call would only wait behind the first.
		if ( ! asking ) {
			asking = true;
			client
				.renewRun( context.run?.id ?? '' )
				// A run that cannot be renewed shows at the next probe, which the agent refuses.
				.catch( () => undefined )
				.finally( () => {
					asking = false;
				} );
		}
	} );
}

const plainTimer: Every = ( ms, call ) => {
	const timer = setInterval( call, ms );
	return () => clearInterval( timer );
};

/**
 * Begins a run. The site has just answered: where it does not now, it is asked again.
 *
 * @param context  The run.
 * @param client   Of the site, also after the run was stopped.
 * @param takeOver End a run that is under way.
 * @throws SiteError where it may not begin, or the site does not answer.
 */
export async function begin(
	context: RunContext,
	client: SiteClient,
	takeOver: boolean
): Promise< void > {
	const { allow } = context.options;
	let first: SiteError | null = null;
	for ( let turn = 1; ; turn++ ) {
		context.begun = client.startRun( {
			takeOver,
			...( allow ? { allow: [ ...allow ] } : {} ),
		} );
		try {
			context.run = await unlessStopped( context.begun, context.signal );
			return;
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			first ??= error;
			if ( ! isSilence( error ) || turn === TRIES ) {
				// A run that is under way now may be the one that we got no answer about: nobody said that it may be taken over.
				throw error.code === 'run-in-progress' ? first : error;
			}
			await context.pause( BETWEEN );
			context.signal.throwIfAborted();
		}
	}
}

/** Follows the logs while the run lasts; returns what ends that. */
async function watchLogs(
	context: RunContext,
	client: SiteClient,
	site: Site
): Promise< () => Promise< void > > {
	const watch = await LogWatch.start( client, site );
	context.readLogs = async () => {
		try {
			context.addEntries( await watch.read() );
		} catch ( error ) {
			// Once the run is stopped no call is waited for.
			if ( ! context.signal.aborted ) {
				throw error;
			}
		}
		context.update( {
			logs: [ ...context.earlierLogs, ...watch.ranges() ],
		} );
		if ( watch.failure !== null && ! context.signal.aborted ) {
			context.miss(
				say`For a part of the run the site's logs could not be read: ${ watch.failure }`
			);
		}
	};
	let reading = false;
	const tail = setInterval( () => {
		// A site that takes long to answer is not asked faster than it does.
		if ( ! reading ) {
			reading = true;
			void context.readLogs().finally( () => {
				reading = false;
			} );
		}
	}, TAIL );
	return async () => {
		clearInterval( tail );
		if ( ! context.signal.aborted ) {
			await context.readLogs();
		}
	};
}

/** Ends the run at the site, for as long as the owner may be kept waiting for that; where the site is down now, the run expires by itself. */
async function takeLeave( context: RunContext ): Promise< void > {
	const { afterwards: client, signal } = context;
	const over = new AbortController();
	const end = async () => {
		// It may begin while nobody waits for it any more.
		const last = await Promise.resolve( context.begun ).catch( () => null );
		const id = last?.id ?? context.run?.id;
		if ( id !== undefined ) {
			await client?.endRun( id );
		}
	};
	await Promise.race( [
		end().catch( () => undefined ),
		pauseFor( LAST_LOOK, AbortSignal.any( [ signal, over.signal ] ) ).then(
			() => pauseFor( STOPPED, over.signal )
		),
	] );
	over.abort();
}

/**
 * What the site answers, where it is asked again if it does not at first.
 *
 * @param context The run.
 * @param ask     Asks.
 * @throws SiteError where it does not answer at all, or refuses.
 */
export async function insist< T >(
	context: RunContext,
	ask: () => Promise< T >
): Promise< T > {
	for ( let turn = 1; ; turn++ ) {
		try {
			return await ask();
		} catch ( error ) {
			if (
				! ( error instanceof SiteError ) ||
				! isSilence( error ) ||
				turn === TRIES
			) {
				throw error;
			}
			await context.pause( BETWEEN );
		}
	}
}

function isSilence( { code }: SiteError ): boolean {
	return code === 'gateway' || code === 'unreachable';
}

/** The site is there but broken: that is what we are here for. */
function isOutage( error: SiteError ): boolean {
	return [ 'gateway', 'unreachable', 'bad-answer', 'agent-missing' ].includes(
		error.code
	);
}
