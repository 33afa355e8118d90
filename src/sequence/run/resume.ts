import type {
	Diagnosis,
	LogEntry,
	Observation,
	Probe,
	StepName,
	Verdict,
} from '../../contract';
import { judge } from '../../probe';
import { STEP_NAMES } from '../registry';
import type { Checkpoint, DiagnoseOptions, ReadRange } from '../types';
import type { Facts, Seen } from './facts';
import type { RunStore } from './state';

type Configuration = Pick< Probe, 'enabled' | 'theme' | 'mustUse' | 'lift' >;

/**
 * Whether a probe of an earlier run was for this configuration.
 *
 * @param probe         As it was sent.
 * @param configuration What is wanted now.
 */
export function isConfiguration(
	probe: Probe,
	configuration: Configuration
): boolean {
	const { enabled, theme, mustUse = null, lift = [] } = configuration;
	return (
		JSON.stringify( [
			probe.enabled,
			probe.theme,
			probe.mustUse ?? null,
			probe.lift ?? [],
		] ) === JSON.stringify( [ enabled, theme, mustUse, lift ] )
	);
}

/** Before these steps nothing has to be known that is not in the observations; what comes after is made of them. */
const LAST: StepName = 'plugins';

/**
 * What an earlier run has left of the step in which it was cut off: its answers,
 * oldest first, each with the log entries that came with it.
 */
export class RestoredAnswers {
	/** That step; null where no run is gone on with. */
	public step: StepName | null = null;
	/** What that run has read of the logs. */
	public logs: readonly ReadRange[] = [];
	private answers: { observation: Observation; read: number }[] = [];
	private entries: readonly LogEntry[] = [];
	/** So many of the entries were handed out. */
	private told = 0;

	/** Forgets what the step did not take: it was of another list of plugins, or of a step that has ended. */
	public clear(): void {
		this.answers = [];
		this.entries = [];
	}

	/**
	 * Takes over what a run has left.
	 *
	 * @param step         In which it was cut off.
	 * @param observations Of the step, oldest first.
	 * @param read         For each, how many of the entries were known before it.
	 * @param entries      All that the run has read.
	 */
	public fill(
		step: StepName,
		observations: readonly Observation[],
		read: readonly number[],
		entries: readonly LogEntry[]
	): void {
		this.step = step;
		this.answers = observations
			.map( ( observation, index ) => ( {
				observation,
				read: read[ index ] ?? entries.length,
			} ) )
			// One that was cut off is no answer.
			.filter(
				( { observation } ) =>
					judge( observation ).meaning !== 'stopped'
			);
		this.entries = entries;
		this.told = 0;
	}

	/** Whether answers are left to a search that asks for plugins. */
	public get hasTrials(): boolean {
		return this.answers.some( ( { observation } ) =>
			isTrial( observation )
		);
	}

	/**
	 * The next answer, where it is one to this.
	 *
	 * @param wanted What would be asked.
	 * @return With what came before it and led to asking again; null where it is another.
	 */
	public take( wanted: Omit< Probe, 'id' > ): Observation[] | null {
		const isIt = ( {
			observation: { probe },
		}: {
			observation: Observation;
		} ) =>
			probe.guarded === wanted.guarded &&
			probe.record === wanted.record &&
			isConfiguration( probe, wanted );
		let count = 0;
		for ( const answer of this.answers ) {
			if ( ! isIt( answer ) ) {
				break;
			}
			count++;
			if ( ! wasRepeated( answer.observation ) ) {
				break;
			}
		}
		return count === 0 ? null : this.shift( count );
	}

	/** All answers that are left. */
	public takeAll(): Observation[] {
		return this.shift( this.answers.length );
	}

	/** Those that are left of a search for plugins. */
	public takeTrials(): Observation[] {
		const all = this.answers;
		const isOne = ( { observation }: ( typeof all )[ number ] ) =>
			isTrial( observation );
		this.answers = all.filter( ( answer ) => ! isOne( answer ) );
		return all.filter( isOne ).map( ( { observation } ) => observation );
	}

	/** The entries that were known before the next answer, each once; all where none is left. */
	public newEntries(): readonly LogEntry[] {
		const list = this.entries.slice(
			this.told,
			Math.max( this.told, this.answers[ 0 ]?.read ?? Infinity )
		);
		this.told += list.length;
		return list;
	}

	private shift( count: number ): Observation[] {
		return this.answers
			.splice( 0, count )
			.map( ( { observation } ) => observation );
	}
}

/** The run went on by asking once more: the record could not be read, or the list had changed. */
function wasRepeated( observation: Observation ): boolean {
	const { acknowledged, record, refused } = observation;
	return ( acknowledged && record === null ) || refused !== null;
}

/** Of a search for plugins. */
export function isTrial( { probe }: Observation ): boolean {
	const { guarded, enabled, mustUse } = probe;
	return guarded && enabled !== null && ! mustUse;
}

/**
 * Goes on where an earlier run stood: what its steps have found is found, and
 * the step in which it was cut off gets its answers.
 *
 * @param options  With the run to go on with, if there is one.
 * @param store    Of this run, before its first step.
 * @param restored Takes the answers.
 * @return The verdict of a step that had settled the case.
 */
export function resume(
	options: DiagnoseOptions,
	store: RunStore,
	restored: RestoredAnswers
): Verdict | null {
	const { resume: earlier, url, replay } = options;
	// The address of a request that is replayed is stored without its secrets.
	if ( ! earlier || ( ! replay && earlier.url !== url ) ) {
		return null;
	}
	const { stood, observations, entries } = earlier;
	if ( stood === undefined ) {
		// Of a run that came to its end, or of an older version: there is no more than answers.
		restored.fill(
			LAST,
			observations.filter(
				( seen ) => isTrial( seen ) || seen.answer !== undefined
			),
			[],
			[]
		);
		return null;
	}
	restored.logs = earlier.logs ?? [];
	restored.fill(
		stood.step,
		observations.slice( stood.from ),
		stood.read,
		entries
	);
	const done = STEP_NAMES.slice( 0, STEP_NAMES.indexOf( stood.step ) );
	const { state } = store;
	store.update( {
		observations: observations.slice( 0, stood.from ),
		// The logs may have been read already.
		entries: [ ...restored.newEntries(), ...state.entries ],
		steps: state.steps.map( ( step ) =>
			done.includes( step.step )
				? ( earlier.steps.find(
						( { step: name } ) => name === step.step
					) ?? step )
				: step
		),
	} );
	const seen = ( number: number ): Seen[] => {
		const observation = observations[ number ];
		return observation === undefined || number >= stood.from
			? []
			: [ { observation, judgement: judge( observation ) } ];
	};
	store.learn( {
		ends: observations.some( ( { error } ) => error === 'unfinished' ),
		landing: stood.landing ?? null,
		plain: stood.plain.flatMap( seen ),
		everythingOn: seen( stood.everythingOn ?? -1 )[ 0 ] ?? null,
		overloaded: stood.overloaded,
		allow: earlier.allow ?? null,
		pattern:
			stood.pattern === null
				? null
				: {
						...stood.pattern,
						before: earlier.traffic ?? null,
						failing: earlier.failing ?? [],
						since: earlier.since ?? null,
					},
	} );
	return stood.settled;
}

/**
 * Whether a step of an earlier run is done, and has nothing to do again.
 *
 * @param name  The step.
 * @param stood Where that run stood; undefined where none is gone on with.
 * @param store Of this run.
 */
export function isDone(
	name: StepName,
	stood: Checkpoint | undefined,
	store: RunStore
): boolean {
	const step = store.state.steps.find( ( one ) => one.step === name );
	return (
		stood !== undefined &&
		STEP_NAMES.indexOf( name ) < STEP_NAMES.indexOf( stood.step ) &&
		step !== undefined &&
		step.status !== 'waiting' &&
		step.status !== 'running'
	);
}

/**
 * Where the run stands now; null where a step has begun that is made of what
 * the ones before it have found.
 *
 * @param name    The step that is next.
 * @param store   Of the run, before that step.
 * @param settled Where an earlier step has settled the case.
 */
export function checkpoint(
	name: StepName,
	store: RunStore,
	settled: Verdict | null
): Checkpoint | null {
	if ( STEP_NAMES.indexOf( name ) > STEP_NAMES.indexOf( LAST ) ) {
		return null;
	}
	const { state } = store;
	const { landing, plain, everythingOn, overloaded, pattern } = store.facts;
	const numberOf = ( { observation }: Seen ) =>
		state.observations.indexOf( observation );
	return {
		step: name,
		from: state.observations.length,
		read: [],
		...( landing === null
			? {}
			: { landing: { ...landing, way: [ ...landing.way ] } } ),
		plain: plain.map( numberOf ).filter( ( at ) => at >= 0 ),
		everythingOn: everythingOn === null ? null : numberOf( everythingOn ),
		settled,
		overloaded,
		pattern:
			pattern === null
				? null
				: {
						says: pattern.says,
						last: pattern.last,
						evidence: [ ...pattern.evidence ],
					},
	};
}

/** What a run leaves beside its steps and answers. */
export function leftBy( {
	allow,
	pattern,
}: Facts ): Pick< Diagnosis, 'allow' | 'traffic' | 'failing' | 'since' > {
	return {
		...( allow === null ? {} : { allow } ),
		...( pattern?.before ? { traffic: pattern.before } : {} ),
		failing: [ ...( pattern?.failing ?? [] ) ],
		...( pattern?.since ? { since: pattern.since } : {} ),
	};
}
