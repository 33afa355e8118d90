import {
	say,
	type Message,
	type Observation,
	type Probe,
} from '../../contract';
import {
	judge,
	lastMark,
	nameMark,
	observe,
	pauseFor,
	type ObserveOptions,
} from '../../probe';
import { mayChange } from '../../request/changes';
import { harmlessPage } from '../../request/doing';
import { SiteError } from '../../site';
import { namesOff } from '../suspects';
import type { DiagnoseOptions } from '../types';
import {
	ListChanged,
	OutOfProbes,
	type RunContext,
	type Wanted,
} from './context';
import type { Seen } from './facts';
import { partsOf } from './replay';
import type { RestoredAnswers } from './resume';
import type { Session } from './session';
import type { RunStore } from './state';
import type { Watchdog } from './watchdog';
import { untilGone, type EndedWorkers } from './workers';

/** Milliseconds until a request is given up, unless told otherwise: CDNs wait 100 s. */
const GIVE_UP = 130_000;

/** So long a site that went down during the run is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** The word with which the agent refuses a probe whose masks do not fit any more. */
const LIST_CHANGED = 'list-changed';

interface Parts {
	options: DiagnoseOptions;
	store: RunStore;
	session: Session;
	restored: RestoredAnswers;
	workers: EndedWorkers;
	watchdog: Watchdog;
}

/** Sends the probes of a run, one after the other, and takes note of what comes. */
export class RunProber {
	private readonly parts: Parts;
	private recordsMoved = false;
	private counter = 0;
	private hanging: Promise< void > = Promise.resolve();

	/**
	 * Before the first probe.
	 *
	 * @param parts Of the run.
	 */
	public constructor( parts: Parts ) {
		this.parts = parts;
	}

	/** As RunContext has it. */
	public get replayed(): RunContext[ 'replayed' ] {
		const { options, store } = this.parts;
		const { replay, unguarded } = options;
		if ( ! replay || ! mayChange( replay ) ) {
			return 'freely';
		}
		if ( store.facts.run !== null ) {
			return 'guarded';
		}
		return unguarded ? 'once' : 'bare';
	}

	/** Milliseconds that a passing request takes: as the last one did. */
	public get usual(): number {
		const passed = this.parts.store.state.observations.findLast(
			( seen ) => judge( seen ).good === true
		);
		return passed === undefined
			? 1000
			: Math.min( 30_000, Math.max( 50, passed.ms ) );
	}

	/** As RunContext has it. */
	public ask( why: Message ): Promise< Seen > {
		return this.send( why, {
			enabled: null,
			theme: null,
			record: 'none',
			guarded: this.replayed === 'guarded',
		} );
	}

	/** As RunContext has it. */
	public async send( why: Message, wanted: Wanted ): Promise< Seen > {
		const { options, store, session, watchdog } = this.parts;
		const { signal } = options;
		signal.throwIfAborted();
		const known = this.recall( wanted );
		if ( known !== null ) {
			return known;
		}
		await this.hanging;
		signal.throwIfAborted();
		watchdog.assertUncut();
		if ( this.counter >= ( options.maxProbes ?? Infinity ) ) {
			store.learn( { outOfProbes: true } );
			throw new OutOfProbes();
		}
		store.update( {
			probe: {
				why,
				off: namesOff( store.facts.site, wanted ),
				since: Date.now(),
				doing: null,
			},
		} );
		let seen = await this.observeUp( wanted );
		if (
			isRecordLost( seen ) &&
			! this.recordsMoved &&
			( await this.moveRecords() )
		) {
			seen = await this.observe( wanted );
		}
		if ( seen.observation.refused?.startsWith( LIST_CHANGED ) ) {
			await session.beginAnew();
			if ( wanted.enabled !== null || wanted.theme !== null ) {
				throw new ListChanged();
			}
			seen = await this.observe( wanted );
		}
		const { observation, judgement } = seen;
		if ( judgement.meaning === 'hang' && observation.error === 'aborted' ) {
			this.hanging = untilGone( observation, {
				site: options.site,
				signal,
				facts: () => store.facts,
				isOver: () => session.isOver,
				heard: ( one ) => this.learnRelease( one ),
			} );
		}
		return seen;
	}

	/** As RunContext has it. */
	public recall( wanted: Wanted ): Seen | null {
		const { restored, store } = this.parts;
		return restored.step === store.state.current
			? ( restored
					.take( wanted )
					?.map( ( one ) => this.takeOver( one ) )
					.at( -1 ) ?? null )
			: null;
	}

	/** As RunContext has it. */
	public takeOver( observation: Observation ): Seen {
		const { restored, store, workers } = this.parts;
		if ( ! store.state.observations.includes( observation ) ) {
			store.addObservation( observation );
			store.addEntries( workers.sift( restored.newEntries() ) );
		}
		return { observation, judgement: judge( observation ) };
	}

	/** A guarded request of a page with everything on, which is no evidence: whether the agent answers at all. */
	public look( page: string ): Promise< Observation > {
		return observe(
			page,
			{
				id: this.nextId(),
				enabled: null,
				theme: null,
				record: 'full',
				guarded: true,
			},
			this.observing()
		);
	}

	/** Observes; where the whole site went down meanwhile, once more when it is back. */
	private async observeUp( wanted: Wanted ): Promise< Seen > {
		const { options, watchdog } = this.parts;
		const { site, signal, patience = PATIENCE } = options;
		let seen = await this.observe( wanted );
		if ( site !== null && watchdog.isDown( seen.observation ) ) {
			await watchdog.untilBack(
				site,
				patience,
				( ms ) => pauseFor( ms, signal ),
				signal
			);
			watchdog.assertUncut();
			signal.throwIfAborted();
			seen = await this.observe( wanted );
		}
		watchdog.look( seen.observation );
		watchdog.assertUncut();
		return seen;
	}

	private async observe( wanted: Wanted ): Promise< Seen > {
		const { options, store, workers } = this.parts;
		const { replay, signal } = options;
		const probe: Probe = { id: this.nextId(), ...wanted };
		const observation = await observe( this.targetOf( probe ), probe, {
			...this.observing(),
			...( replay && this.replayed !== 'bare'
				? { page: partsOf( replay ) }
				: {} ),
			onHang: ( record ) => {
				const { probe: shown } = store.state;
				if ( shown ) {
					const doing = nameMark( lastMark( record ) );
					store.update( { probe: { ...shown, doing } } );
				}
			},
			onStuck: ( record ) => workers.begin( record ),
		} );
		this.learnRelease( observation );
		const judgement = judge( observation );
		if ( judgement.meaning === 'stopped' ) {
			// Cut off by us: whoever goes on with the run must not take it for an answer.
			signal.throwIfAborted();
		}
		store.addObservation( observation );
		return { observation, judgement };
	}

	/** What every probe of this run is sent with. */
	private observing(): ObserveOptions {
		const { options, store } = this.parts;
		return {
			prober: options.prober,
			site: options.site,
			run: store.facts.run,
			// Only where a record of this run could be read does a missing one prove anything.
			recordsReadable: store.state.observations.some(
				( { record } ) => record !== null
			),
			usual: this.usual,
			timeout: options.timeout ?? GIVE_UP,
			signal: options.signal,
		};
	}

	/** What became of a worker: what the logs said meanwhile is understood now. */
	private learnRelease( { probe, released }: Observation ): void {
		if ( released !== undefined ) {
			const { store, workers } = this.parts;
			store.addEntries( workers.end( probe.id, released ) );
		}
	}

	/** PHP wrote a record where the next request cannot read it: a private temporary folder, another node. Where it cannot be moved, what was seen without it stays. */
	private async moveRecords(): Promise< boolean > {
		const { options, store } = this.parts;
		const { run } = store.facts;
		if ( options.site === null || run === null ) {
			return false;
		}
		try {
			const moved = await options.site.moveRecords( run.id );
			store.learn( { run: { ...moved, token: run.token } } );
			this.recordsMoved = true;
			return true;
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// What the site refuses it will refuse again; what it did not hear is asked anew at the next probe.
			this.recordsMoved = error.code === 'refused';
			store.miss(
				say`Flight records could not be moved to where they can be read: ${ error.message }`
			);
			return false;
		}
	}

	/**
	 * A probe asks for what no cache has: a stored page would tell nothing, and a
	 * page with plugins off must never be stored under an address of visitors'.
	 */
	private targetOf( probe: Probe ): string {
		const { options, store } = this.parts;
		const url = store.facts.landing?.url ?? options.url;
		if ( this.replayed === 'bare' ) {
			return harmlessPage( url );
		}
		// What changes something is stored by no cache, and has to stay as it was.
		if ( ! probe.guarded || this.replayed === 'guarded' ) {
			return url;
		}
		const target = new URL( url );
		target.searchParams.set( 'gateway-doctor', probe.id );
		return target.toString();
	}

	private nextId(): string {
		this.counter++;
		const { options, store } = this.parts;
		const { run } = store.facts;
		// Without a run of its own, a restored answer must not have the name of a new one.
		const restored =
			run === null ? ( options.resume?.observations.length ?? 0 ) : 0;
		const number = ( this.counter + restored ).toString( 36 );
		return `${ run?.id.slice( 0, 6 ) ?? 'alone0' }${ number.padStart( 4, '0' ) }`;
	}
}

/** The agent said by its header that it ran, but its record is not to be found. */
function isRecordLost( { observation }: Seen ): boolean {
	return observation.acknowledged && observation.record === null;
}
