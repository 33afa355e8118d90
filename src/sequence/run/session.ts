import {
	inOne,
	joined,
	say,
	type Message,
	type Run,
	type Site,
} from '../../contract';
import { pauseFor } from '../../probe';
import { assertOwnPage, SiteError, siteFor, type SiteClient } from '../../site';
import type { DiagnoseOptions, Every } from '../types';
import { LogWatch } from './log-watch';
import type { RestoredAnswers } from './resume';
import type { RunStore } from './state';
import { unlessStopped } from './stoppable';
import type { EndedWorkers } from './workers';

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

interface Parts {
	options: DiagnoseOptions;
	/** The site, also after the run was stopped: to take leave. */
	afterwards: SiteClient | null;
	store: RunStore;
	restored: RestoredAnswers;
	workers: EndedWorkers;
}

/** The run as the site has it: begun, kept alive, begun anew, and ended there; and the site's logs meanwhile. */
export class Session {
	/** Nothing is asked any more: the run is being ended. */
	public isOver = false;
	private readonly parts: Parts;
	/** The run that was asked for last: where it is stopped meanwhile, it may begin all the same. */
	private begun: Promise< Run > | null = null;
	private logs: LogWatch | null = null;

	/**
	 * Before the site was asked for anything.
	 *
	 * @param parts Of the run.
	 */
	public constructor( parts: Parts ) {
		this.parts = parts;
	}

	/**
	 * Asks the site who it is and begins a run there.
	 *
	 * @param mayStay Whether a run without the agent has a sense.
	 * @return What ends it.
	 * @throws SiteError where it must not begin: another site's page, a wrong key,
	 *         somebody else's run.
	 */
	public async open(
		mayStay: () => boolean
	): Promise< () => Promise< void > > {
		const { options, afterwards, store } = this.parts;
		const { site: client, url, signal } = options;
		if ( client === null ) {
			return async () => {};
		}
		let unwatch: () => Promise< void >;
		try {
			const site = await siteFor( client, url );
			assertOwnPage( site, url );
			store.learn( { site } );
			store.update( { site } );
			await this.begin( afterwards ?? client, options.takeOver ?? false );
			unwatch = await this.watchLogs( client, site );
		} catch ( error ) {
			if ( signal.aborted ) {
				return () => this.takeLeave();
			}
			if (
				! ( error instanceof SiteError ) ||
				! isOutage( error ) ||
				( error.code === 'agent-missing' && ! mayStay() )
			) {
				throw error;
			}
			store.learn( { unreachable: error } );
			if ( error.code === 'agent-missing' ) {
				const { sentence, advice } = error;
				store.update( { error: { message: sentence, advice } } );
			}
			return async () => {};
		}
		const stopRenewing = this.renewing( client );
		return async () => {
			this.isOver = true;
			stopRenewing();
			const last = new AbortController();
			await Promise.race( [
				unwatch(),
				pauseFor(
					LAST_LOOK,
					AbortSignal.any( [ signal, last.signal ] )
				),
			] );
			last.abort();
			await this.takeLeave();
		};
	}

	/**
	 * Begins the run anew with the list of plugins as it is now: one that was
	 * activated meanwhile has no bit in the old masks, and would stay on in every probe.
	 *
	 * @throws SiteError where the site does not answer, or somebody took the run over.
	 */
	public async beginAnew(): Promise< void > {
		const { options, afterwards, store, restored } = this.parts;
		const { site: client } = options;
		if ( client === null ) {
			return;
		}
		const site = await this.insist( () => siteFor( client, options.url ) );
		await this.begin( afterwards ?? client, true );
		const { site: before, listChanges } = store.facts;
		restored.clear();
		store.learn( {
			site,
			everythingOn: null,
			listChanges: [ ...listChanges, changesOf( before, site ) ],
		} );
		store.update( { site } );
	}

	/** As RunContext has it. */
	public async readLogs(): Promise< void > {
		const { options, store, restored, workers } = this.parts;
		const { signal } = options;
		const { logs } = this;
		if ( logs === null ) {
			return;
		}
		try {
			store.addEntries( workers.sift( await logs.read() ) );
		} catch ( error ) {
			// Once the run is stopped no call is waited for.
			if ( ! signal.aborted ) {
				throw error;
			}
		}
		store.update( { logs: [ ...restored.logs, ...logs.ranges() ] } );
		if ( logs.failure !== null && ! signal.aborted ) {
			store.miss(
				say`For a part of the run the site's logs could not be read: ${ logs.failure }`
			);
		}
	}

	/** Follows the logs while the run lasts; returns what ends that. */
	private async watchLogs(
		client: SiteClient,
		site: Site
	): Promise< () => Promise< void > > {
		const { signal } = this.parts.options;
		this.logs = await LogWatch.start( client, site );
		let reading = false;
		const tail = setInterval( () => {
			// A site that takes long to answer is not asked faster than it does.
			if ( ! reading ) {
				reading = true;
				void this.readLogs().finally( () => {
					reading = false;
				} );
			}
		}, TAIL );
		return async () => {
			clearInterval( tail );
			if ( ! signal.aborted ) {
				await this.readLogs();
			}
		};
	}

	/** Keeps the run its owner's, whatever the run waits for; returns what ends that. */
	private renewing( client: SiteClient ): () => void {
		const { options, store } = this.parts;
		const { every = plainTimer } = options;
		let asking = false;
		return every( RENEW, () => {
			// Where each worker is taken, a second call would only wait behind the first.
			if ( ! asking ) {
				asking = true;
				client
					.renewRun( store.facts.run?.id ?? '' )
					// A run that cannot be renewed shows at the next probe, which the agent refuses.
					.catch( () => undefined )
					.finally( () => {
						asking = false;
					} );
			}
		} );
	}

	/**
	 * Begins a run. The site has just answered: where it does not now, it is asked again.
	 *
	 * @param client   Of the site, also after the run was stopped.
	 * @param takeOver End a run that is under way.
	 * @throws SiteError where it may not begin, or the site does not answer.
	 */
	private async begin(
		client: SiteClient,
		takeOver: boolean
	): Promise< void > {
		const { allow, signal } = this.parts.options;
		let first: unknown = null;
		const run = await this.insist( async () => {
			signal.throwIfAborted();
			this.begun = client.startRun( {
				takeOver,
				...( allow ? { allow: [ ...allow ] } : {} ),
			} );
			try {
				return await unlessStopped( this.begun, signal );
			} catch ( error ) {
				first ??= error;
				throw error;
			}
		} ).catch( ( error: unknown ) => {
			// A run that is under way now may be the one that we got no answer about: nobody said that it may be taken over.
			throw error instanceof SiteError && error.code === 'run-in-progress'
				? first
				: error;
		} );
		this.parts.store.learn( { run } );
	}

	/**
	 * What the site answers, where it is asked again if it does not at first.
	 *
	 * @param ask Asks.
	 * @throws SiteError where it does not answer at all, or refuses.
	 */
	private async insist< T >( ask: () => Promise< T > ): Promise< T > {
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
				await pauseFor( BETWEEN, this.parts.options.signal );
			}
		}
	}

	/** Ends the run at the site, for as long as the owner may be kept waiting for that; where the site is down now, the run expires by itself. */
	private async takeLeave(): Promise< void > {
		const { options, afterwards, store } = this.parts;
		const over = new AbortController();
		const end = async () => {
			// It may begin while nobody waits for it any more.
			const last = await Promise.resolve( this.begun ).catch(
				() => null
			);
			const id = last?.id ?? store.facts.run?.id;
			if ( id !== undefined ) {
				await afterwards?.endRun( id );
			}
		};
		await Promise.race( [
			end().catch( () => undefined ),
			pauseFor(
				LAST_LOOK,
				AbortSignal.any( [ options.signal, over.signal ] )
			).then( () => pauseFor( STOPPED, over.signal ) ),
		] );
		over.abort();
	}
}

const plainTimer: Every = ( ms, call ) => {
	const timer = setInterval( call, ms );
	return () => clearInterval( timer );
};

function changesOf( before: Site | null, now: Site ): Message {
	const names = ( one: Site | null, other: Site | null ) => {
		const only = ( one?.plugins ?? [] )
			.filter(
				( { file } ) =>
					! other?.plugins.some( ( plugin ) => plugin.file === file )
			)
			.map( ( { name } ) => name );
		return only.length === 0 ? null : joined( only );
	};
	const [ added, gone ] = [ names( now, before ), names( before, now ) ];
	return inOne( [
		say`The list of active plugins changed during the run:`,
		...( added === null ? [] : [ say`${ added } came,` ] ),
		...( gone === null ? [] : [ say`${ gone } went,` ] ),
		say`and the search began anew.`,
	] );
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
