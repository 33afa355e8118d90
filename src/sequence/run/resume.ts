import type {
	Diagnosis,
	LogEntry,
	Observation,
	Probe,
	StepName,
	Verdict,
} from '../../contract';
import { STEP_NAMES } from '../../contract';
import { judge } from '../../probe';
import type { RunContext, Seen } from './prober';
import type { Stood } from '../types';

type Configuration = Pick< Probe, 'enabled' | 'theme' | 'mustUse' >;

/**
 * Whether a probe of an earlier run was for this configuration.
 *
 * @param probe         As it was sent.
 * @param configuration What is wanted now.
 * @param lift          Guards that probes go without now.
 */
export function isConfiguration(
	probe: Probe,
	configuration: Configuration,
	lift: readonly string[]
): boolean {
	const { enabled, theme, mustUse = null } = configuration;
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
export class Kept {
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
	 * @param observations Of the step, oldest first.
	 * @param read         For each, how many of the entries were known before it.
	 * @param entries      All that the run has read.
	 */
	public fill(
		observations: readonly Observation[],
		read: readonly number[],
		entries: readonly LogEntry[]
	): void {
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
	 * @param lift   Guards that probes go without now.
	 * @return With what came before it and led to asking again; null where it is another.
	 */
	public take(
		wanted: Omit< Probe, 'id' >,
		lift: readonly string[]
	): Observation[] | null {
		const isIt = ( {
			observation: { probe },
		}: {
			observation: Observation;
		} ) =>
			probe.guarded === wanted.guarded &&
			probe.record === wanted.record &&
			isConfiguration( probe, wanted, wanted.guarded ? lift : [] );
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
 * @param context The run, before its first step.
 * @return The verdict of a step that had settled the case.
 */
export function goOn( context: RunContext ): Verdict | null {
	const { resume, url, replay } = context.options;
	// The address of a request that is replayed is stored without its secrets.
	if ( ! resume || ( ! replay && resume.url !== url ) ) {
		return null;
	}
	const { stood, observations, entries } = resume;
	if ( stood === undefined ) {
		// Of a run that came to its end, or of an older version: there is no more than answers.
		context.keptFor = LAST;
		context.kept.fill(
			observations.filter(
				( seen ) => isTrial( seen ) || seen.answer !== undefined
			),
			[],
			[]
		);
		return null;
	}
	context.earlierLogs = resume.logs ?? [];
	const done = STEP_NAMES.slice( 0, STEP_NAMES.indexOf( stood.step ) );
	context.keptFor = stood.step;
	context.kept.fill( observations.slice( stood.from ), stood.read, entries );
	context.restore( {
		observations: observations.slice( 0, stood.from ),
		entries: [ ...context.kept.newEntries() ],
		steps: context.state.steps.map( ( step ) =>
			done.includes( step.step )
				? ( resume.steps.find(
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
	context.plain = stood.plain.flatMap( seen );
	context.everythingOn = seen( stood.everythingOn ?? -1 )[ 0 ] ?? null;
	context.overloaded = stood.overloaded;
	context.allow = resume.allow ?? null;
	context.pattern =
		stood.pattern === null
			? null
			: { ...stood.pattern, before: resume.traffic ?? null };
	return stood.settled;
}

/** Whether a step of an earlier run is done, and has nothing to do again. */
export function isDone( context: RunContext, name: StepName ): boolean {
	const { resume } = context.options;
	const stood = resume?.stood;
	const step = context.state.steps.find( ( one ) => one.step === name );
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
 * @param context The run, before the step.
 * @param name    The step.
 * @param settled Where an earlier step has settled the case.
 */
export function standing(
	context: RunContext,
	name: StepName,
	settled: Verdict | null
): Stood | null {
	const { signal, watchdog, outOfProbes, state, pattern } = context;
	const isCut = signal.aborted || watchdog.cut !== null || outOfProbes;
	if ( isCut || STEP_NAMES.indexOf( name ) > STEP_NAMES.indexOf( LAST ) ) {
		return null;
	}
	const numberOf = ( { observation }: Seen ) =>
		state.observations.indexOf( observation );
	const { everythingOn } = context;
	return {
		step: name,
		from: state.observations.length,
		read: [],
		plain: context.plain.map( numberOf ).filter( ( at ) => at >= 0 ),
		everythingOn: everythingOn === null ? null : numberOf( everythingOn ),
		settled,
		overloaded: context.overloaded,
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
export function leftBy(
	context: RunContext
): Pick< Diagnosis, 'allow' | 'traffic' > {
	return {
		...( context.allow === null ? {} : { allow: context.allow } ),
		...( context.pattern?.before
			? { traffic: context.pattern.before }
			: {} ),
	};
}
