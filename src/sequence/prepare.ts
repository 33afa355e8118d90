import { say } from '../contract';
import type { Run, Site } from '../contract';
import { assertOwnPage, SiteError, siteFor, type SiteClient } from '../site';
import { isByEye } from './by-eye';
import type { RunContext } from './context';
import type { Every } from './options';
import { LogWatch } from './watch-logs';

/**
 * How often the server is told that the run is still alive, in milliseconds: after
 * a minute of silence it is anybody's. A probe or a person may take longer than that.
 */
const RENEW = 20_000;

/** How often the logs are looked at, in milliseconds. */
const TAIL = 2500;

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
	const { site: client, url, takeOver, allow, signal } = context.options;
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
	try {
		const site = await siteFor( client, url );
		assertOwnPage( site, url );
		context.site = site;
		context.update( { site } );
		context.run = await client.startRun( {
			takeOver: takeOver ?? false,
			...( allow ? { allow: [ ...allow ] } : {} ),
		} );
	} catch ( error ) {
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
	const unwatch = await watchLogs( context, client, context.site );
	const stopRenewing = renewing( context, client );
	return async () => {
		stopRenewing();
		await Promise.race( [
			unwatch().then( () => endRun( client, context.run ) ),
			// Whoever stops a run need not wait for a site that hangs.
			new Promise( ( done ) =>
				setTimeout( done, signal.aborted ? 2000 : 30_000 ).unref?.()
			),
		] );
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

/** Follows the logs while the run lasts; returns what ends that. */
async function watchLogs(
	context: RunContext,
	client: SiteClient,
	site: Site
): Promise< () => Promise< void > > {
	const watch = await LogWatch.start( client, site );
	context.readLogs = async () => {
		context.addEntries( await watch.read() );
		context.update( {
			logs: [ ...context.earlierLogs, ...watch.ranges() ],
		} );
	};
	let reading = false;
	const tail = setInterval( () => {
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
