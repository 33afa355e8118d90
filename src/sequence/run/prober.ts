import type {
	LogEntry,
	Observation,
	Probe,
	Run,
	Site,
	Step,
	StepName,
	Verdict,
} from '../../contract';
import { STEP_NAMES, say } from '../../contract';
import {
	judge,
	lastMark,
	nameMark,
	observe,
	pauseFor,
	type Judgement,
	type ObserveOptions,
} from '../../probe';
import { doingRequest, mayChange } from '../../request/changes';
import { harmlessPage } from '../../request/doing';
import type { SearchVerdict } from '../../search/types';
import { SiteError, type AllowList, type SiteClient } from '../../site';
import type { Hidden } from '../steps/plugins/hidden';
import type { DiagnoseOptions } from '../options';
import { askingHarmlessly, partsOf, replaying } from './replay';
import { Kept } from './resume';
import { beginAnew, LIST_CHANGED, ListChanged } from './list-changed';
import { OwnDoing } from './ended-workers';
import { stoppable } from './stoppable';
import { namesOff } from '../suspects';
import type { ReadRange, RunState } from '../types';
import type { Pattern } from '../steps/refresh/pattern';
import { Watchdog } from './watchdog';
import { untilGone } from './workers';

/** Milliseconds until a request is given up, unless told otherwise: CDNs wait 100 s. */
const GIVE_UP = 130_000;

/** So long a site that went down during the run is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** A failing request that takes longer is not repeated just to be sure, in milliseconds. */
export const SLOW = 8000;

export interface Seen {
	observation: Observation;
	judgement: Judgement;
}

/** What the steps share: the run's state, and the means to send probes. */
export class RunContext {
	public readonly options: DiagnoseOptions;
	public readonly signal: AbortSignal;
	/** The site, also after the run was stopped: to take leave. */
	public readonly afterwards: SiteClient | null;
	public state: RunState;
	public site: Site | null = null;
	public run: Run | null = null;
	/** Why the site's REST API does not answer, if it does not. */
	public unreachable: SiteError | null = null;
	/** A record of this run could be read back: only then does a missing one prove anything. */
	public recordsReadable = false;
	/** Milliseconds that a passing request takes. */
	public usual = 1000;
	/** What the unguarded requests of `refresh` showed. */
	public plain: Seen[] = [];
	/** The guarded request with everything on. */
	public everythingOn: Seen | null = null;
	/** The run that was asked for last: where it is stopped meanwhile, it may begin all the same. */
	public begun: Promise< Run > | null = null;
	/** What we did to workers ourselves. */
	public readonly ownDoing = new OwnDoing();
	/** Nothing is asked any more: the run is being ended. */
	public isOver = false;
	/** What could not be asked of the site, and what that costs, in words. */
	public readonly missed: string[] = [];
	/** Hears what has nothing to do with any plugin. */
	public readonly watchdog = new Watchdog( () => this.run?.id );
	/** Reads what the logs have got since it was last called. */
	public readLogs: () => Promise< void > = async () => {};
	/** When the page fails, as the access log has it. */
	public pattern: Pattern | null = null;
	/** What lets the CDN in that the origin turns away, as far as anybody can tell. */
	public allow: AllowList | null = null;
	/** What the server lacks, where that explains the failures: said unless the search finds somebody. */
	public overloaded: Verdict | null = null;
	/** Guards that probes go without from now on, as the owner has allowed. */
	public lift: readonly string[] = [];
	/** The flight recorder is what cures the page: no probe has it. */
	public unrecorded = false;
	/** A fault that visitors see, and probes do not. */
	public hidden: Hidden | null = null;
	/** How the list of active plugins changed during the run, in words. */
	public listChanges: string[] = [];
	/** Where the search ended. */
	public hunted: SearchVerdict | null = null;
	/** The owner's limit of probes was reached. */
	public outOfProbes = false;
	/** What an earlier run has left of a step, and of which: that one takes it. */
	public readonly kept = new Kept();
	public keptFor: StepName | null = null;
	/** What an earlier run has read of the logs. */
	public earlierLogs: readonly ReadRange[] = [];
	/** The run has said its last word: what comes of a call that was not waited for changes nothing. */
	private closed = false;
	private recordsMoved = false;
	private counter = 0;
	private hanging: Promise< void > = Promise.resolve();

	public constructor( options: DiagnoseOptions ) {
		// Wherever the address comes from: what would change something is a request to be guarded.
		const replay = options.replay ?? doingRequest( options.url );
		const site =
			options.site &&
			this.watchdog.watch( stoppable( options.site, options.signal ) );
		this.options = {
			...options,
			...( replay === null
				? {}
				: { replay, prober: replaying( options.prober, replay ) } ),
			site:
				site !== null && replay !== null && mayChange( replay )
					? askingHarmlessly( site )
					: site,
		};
		this.afterwards = options.site;
		this.signal = options.signal;
		this.state = {
			phase: 'preparing',
			url: options.url,
			started: Date.now(),
			site: null,
			steps: STEP_NAMES.map( ( step ) => ( {
				step,
				status: 'waiting',
				summary: '',
				seconds: null,
				evidence: [],
			} ) ),
			current: null,
			probe: null,
			search: null,
			observations: [],
			entries: [],
			logs: [],
			verdict: null,
			proof: [],
			ruledOut: [],
			left: {},
			error: null,
		};
	}

	/** Changes the state and tells whoever shows it. */
	public update( change: Partial< RunState > ): void {
		if ( this.closed ) {
			return;
		}
		this.state = { ...this.state, ...change };
		this.options.onChange?.( this.state );
	}

	/** Says the last word. */
	public close( change: Partial< RunState > ): void {
		this.update( change );
		this.closed = true;
	}

	public updateStep( name: StepName, change: Partial< Step > ): void {
		this.update( {
			steps: this.state.steps.map( ( step ) =>
				step.step === name ? { ...step, ...change } : step
			),
		} );
	}

	/** Takes log entries, but for those that tell of what we did ourselves. */
	public addEntries( entries: readonly LogEntry[] ): void {
		this.append( this.ownDoing.sift( entries ) );
	}

	private append( entries: readonly LogEntry[] ): void {
		if ( entries.length > 0 ) {
			this.update( { entries: [ ...this.state.entries, ...entries ] } );
		}
	}

	/** What became of a worker: what the logs said meanwhile is understood now. */
	public learnRelease( { probe, released }: Observation ): void {
		if ( released !== undefined ) {
			this.append( this.ownDoing.end( probe.id, released ) );
		}
	}

	/** How the request is sent again where it may change something; `freely` where it only asks, or there is none. */
	public get replayed(): 'freely' | 'guarded' | 'once' | 'bare' {
		const { replay, unguarded } = this.options;
		if ( ! replay || ! mayChange( replay ) ) {
			return 'freely';
		}
		if ( this.run !== null ) {
			return 'guarded';
		}
		return unguarded ? 'once' : 'bare';
	}

	/** An ordinary visitor's request, which the agent does not see; where it would change something, under the guard. */
	public ask( why: string ): Promise< Seen > {
		return this.send( why, {
			enabled: null,
			theme: null,
			record: 'none',
			guarded: this.replayed === 'guarded',
		} );
	}

	/**
	 * Sends a probe and judges it.
	 *
	 * @param why    In words for the owner.
	 * @param wanted The configuration.
	 */
	public async send(
		why: string,
		wanted: Omit< Probe, 'id' >
	): Promise< Seen > {
		this.signal.throwIfAborted();
		const known = this.keptAnswer( wanted );
		if ( known !== null ) {
			return known;
		}
		await this.hanging;
		this.signal.throwIfAborted();
		this.watchdog.assertUncut();
		if ( this.counter >= ( this.options.maxProbes ?? Infinity ) ) {
			this.outOfProbes = true;
			throw new OutOfProbes();
		}
		this.update( {
			probe: {
				why,
				off: namesOff( this.site, wanted ),
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
			await beginAnew( this );
			if ( wanted.enabled !== null || wanted.theme !== null ) {
				throw new ListChanged();
			}
			seen = await this.observe( wanted );
		}
		this.learn( seen );
		return seen;
	}

	/** Observes; where the whole site went down meanwhile, once more when it is back. */
	private async observeUp( wanted: Omit< Probe, 'id' > ): Promise< Seen > {
		const { options, watchdog } = this;
		let seen = await this.observe( wanted );
		if ( options.site !== null && watchdog.isDown( seen.observation ) ) {
			await watchdog.untilBack(
				options.site,
				options.patience ?? PATIENCE,
				( ms ) => this.pause( ms ),
				this.signal
			);
			watchdog.assertUncut();
			this.signal.throwIfAborted();
			seen = await this.observe( wanted );
		}
		watchdog.look( seen.observation );
		watchdog.assertUncut();
		return seen;
	}

	/** PHP wrote a record where the next request cannot read it: a private temporary folder, another node. Where it cannot be moved, what was seen without it stays. */
	private async moveRecords(): Promise< boolean > {
		const { site } = this.options;
		if ( site === null || this.run === null ) {
			return false;
		}
		const { id, token } = this.run;
		try {
			this.run = { ...( await site.moveRecords( id ) ), token };
			this.recordsMoved = true;
			return true;
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// What the site refuses it will refuse again; what it did not hear is asked anew at the next probe.
			this.recordsMoved = error.code === 'refused';
			this.miss(
				say`Flight records could not be moved to where they can be read: ${ error.message }`
			);
			return false;
		}
	}

	/** Notes what could not be asked of the site, once. */
	public miss( words: string ): void {
		if ( ! this.missed.includes( words ) ) {
			this.missed.push( words );
		}
	}

	/**
	 * The answer that an earlier run got in this step.
	 *
	 * @param wanted What would be asked; null where that was not asked next.
	 */
	public keptAnswer( wanted: Omit< Probe, 'id' > ): Seen | null {
		if ( this.keptFor !== this.state.current ) {
			return null;
		}
		const known = this.kept.take( wanted, this.lift );
		return known === null
			? null
			: known.map( ( one ) => this.replay( one ) ).at( -1 )!;
	}

	/** Takes an observation of an earlier run for this one's. */
	public replay( observation: Observation ): Seen {
		if ( ! this.state.observations.includes( observation ) ) {
			this.addObservation( observation );
			this.addEntries( this.kept.newEntries() );
		}
		const seen = { observation, judgement: judge( observation ) };
		this.learnFrom( seen );
		return seen;
	}

	/** What the steps of an earlier run have left, before the first of this one. */
	public restore(
		state: Pick< RunState, 'steps' | 'observations' | 'entries' >
	): void {
		this.update( {
			...state,
			// The logs may have been read already.
			entries: [ ...state.entries, ...this.state.entries ],
		} );
		for ( const observation of state.observations ) {
			this.learnFrom( { observation, judgement: judge( observation ) } );
		}
	}

	/** What was read of the logs before it is said too: so the run can be gone on with as it was. */
	private addObservation( observation: Observation ): void {
		const { observations, entries, left } = this.state;
		const { stood } = left;
		this.update( {
			observations: [ ...observations, observation ],
			...( stood === undefined
				? {}
				: {
						left: {
							...left,
							stood: {
								...stood,
								read: [ ...stood.read, entries.length ],
							},
						},
					} ),
		} );
	}

	/** What every probe of this run is sent with. */
	public observing(): ObserveOptions {
		return {
			prober: this.options.prober,
			site: this.options.site,
			run: this.run,
			recordsReadable: this.recordsReadable,
			usual: this.usual,
			timeout: this.options.timeout ?? GIVE_UP,
			signal: this.signal,
		};
	}

	private async observe( wanted: Omit< Probe, 'id' > ): Promise< Seen > {
		const { replay } = this.options;
		const probe: Probe = {
			id: this.nextId(),
			...wanted,
			...( wanted.guarded && this.lift.length > 0
				? { lift: [ ...this.lift ] }
				: {} ),
		};
		const observation = await observe( this.targetOf( probe ), probe, {
			...this.observing(),
			...( replay && this.replayed !== 'bare'
				? { page: partsOf( replay ) }
				: {} ),
			onHang: ( record ) => {
				if ( this.state.probe ) {
					this.update( {
						probe: {
							...this.state.probe,
							doing: nameMark( lastMark( record ) ),
						},
					} );
				}
			},
			onStuck: ( record ) => this.ownDoing.begin( record ),
		} );
		this.learnRelease( observation );
		const judgement = judge( observation );
		if ( judgement.meaning === 'stopped' ) {
			// Cut off by us: whoever goes on with the run must not take it for an answer.
			this.signal.throwIfAborted();
		}
		this.addObservation( observation );
		return { observation, judgement };
	}

	/** What one answer says about the next ones. */
	private learn( seen: Seen ): void {
		const { observation, judgement } = seen;
		this.learnFrom( seen );
		if ( judgement.meaning === 'hang' && observation.error === 'aborted' ) {
			this.hanging = untilGone( this, observation );
		}
	}

	private learnFrom( { observation, judgement }: Seen ): void {
		if ( observation.record !== null ) {
			this.recordsReadable = true;
		}
		if ( judgement.good ) {
			this.usual = Math.min( 30_000, Math.max( 50, observation.ms ) );
		}
	}

	/** Waits, or returns at once when the run is stopped. */
	public pause( ms: number ): Promise< void > {
		return pauseFor( ms, this.signal );
	}

	/**
	 * A probe asks for what no cache has: a stored page would tell nothing, and a
	 * page with plugins off must never be stored under an address of visitors'.
	 */
	private targetOf( probe: Probe ): string {
		if ( this.replayed === 'bare' ) {
			return harmlessPage( this.options.url );
		}
		// What changes something is stored by no cache, and has to stay as it was.
		if ( ! probe.guarded || this.replayed === 'guarded' ) {
			return this.options.url;
		}
		const url = new URL( this.options.url );
		url.searchParams.set( 'gateway-doctor', probe.id );
		return url.toString();
	}

	public nextId(): string {
		this.counter++;
		const run = this.run?.id.slice( 0, 6 ) ?? 'alone0';
		// Without a run of its own, a kept answer must not have the name of a new one.
		const kept =
			this.run === null
				? ( this.options.resume?.observations.length ?? 0 )
				: 0;
		return `${ run }${ ( this.counter + kept ).toString( 36 ).padStart( 4, '0' ) }`;
	}
}

/** The agent said by its header that it ran, but its record is not to be found. */
function isRecordLost( { observation }: Seen ): boolean {
	return observation.acknowledged && observation.record === null;
}

/** The owner's limit of probes is reached. */
export class OutOfProbes extends Error {
	public constructor() {
		super( say`The limit of probes was reached.` );
		this.name = 'OutOfProbes';
	}
}
