import type {
	Diagnosis,
	LogEntry,
	Observation,
	Proof,
	Site,
	Step,
	StepName,
	Verdict,
	Message,
} from '../contract';
import type { Prober } from '../probe';
import type { ReplayRequest } from '../request';
import type { Mode, PersonAnswer } from '../search';
import type { Progress } from '../search/types';
import type { SiteClient } from '../site';

/** The probe that is under way, in words. */
export interface CurrentProbe {
	why: Message;
	/** Names of the plugins (and theme) that are off for it. */
	off: string[];
	/** Milliseconds since the epoch. */
	since: number;
	/** What PHP is doing now, from the flight record of a request that hangs. */
	doing: Message | null;
}

/** Where a run stands that has not come to its end. */
export type Checkpoint = NonNullable< Diagnosis[ 'stood' ] >;

/** A range of a log, in bytes. */
export type ReadRange = NonNullable< Diagnosis[ 'logs' ] >[ number ];

/** Everything a screen or terminal needs to show a run. A new object each time something changed. */
export interface RunState {
	phase: 'preparing' | 'running' | 'done' | 'stopped' | 'failed';
	url: string;
	/** Milliseconds since the epoch. */
	started: number;
	site: Site | null;
	/** All nine, in order. */
	steps: Step[];
	current: StepName | null;
	probe: CurrentProbe | null;
	search: Progress | null;
	/** Every observation so far, oldest first. */
	observations: Observation[];
	/** Log entries that appeared since the run began, oldest first. */
	entries: LogEntry[];
	/** What was read of each log for them. */
	logs: ReadRange[];
	verdict: Verdict | null;
	proof: Proof[];
	ruledOut: Message[];
	/** What it takes beside steps, answers and entries to go on with it later. */
	left: Pick<
		Diagnosis,
		'stood' | 'allow' | 'traffic' | 'failing' | 'since'
	>;
	/** Why the run could not go on, and what to do. */
	error: { message: Message; advice: Message } | null;
}

export interface DiagnoseOptions {
	/** The page that fails. */
	url: string;
	/** Null without a key: then only what can be seen from outside is done. */
	site: SiteClient | null;
	prober: Prober;
	/** Same seed and same answers give the same probes. */
	seed: number;
	signal: AbortSignal;
	onChange?: ( state: RunState ) => void;
	/** Only these steps; the others are skipped. */
	steps?: readonly StepName[];
	/** Upper limit of requests to the page. */
	maxProbes?: number;
	/** False: without flight records, by the answers alone. */
	record?: boolean;
	/** Milliseconds until one request is given up. */
	timeout?: number;
	/** Milliseconds to wait for a site that goes down altogether meanwhile; 30,000 where it is not given. */
	patience?: number;
	/** End a run that somebody else has under way. */
	takeOver?: boolean;
	/** Guards that probes may go without, by the owner's word. */
	allow?: readonly string[];
	/** Calls back every so many milliseconds until the answer is called; the usual timers where it is not given. */
	every?: Every;
	/** A run to go on with. */
	resume?: Diagnosis;
	/** What the site has seen by itself since it was cut off: guarded probes, oldest first. */
	meanwhile?: readonly Observation[];
	/** The request to replay; its address is `url`. */
	replay?: ReplayRequest;
	/** The owner's word that a request which may change something is sent, once, without the guard. */
	unguarded?: boolean;
	/** The guides' order instead of the search; `manual`: by a person's eyes, through `judge`. */
	mode?: Mode;
	/**
	 * Shows a person the page in a configuration, and asks how it is. For mode `manual`.
	 * Rejects, or never answers, where nobody does; the run's signal ends the waiting.
	 */
	judge?: ( view: View ) => Promise< PersonAnswer >;
}

/** A timer: starts it, and answers what ends it. */
export type Every = ( ms: number, call: () => void ) => () => void;

/** A page in a configuration, for a person to look at. */
export interface View {
	/** The page. */
	url: string;
	/** Of the configuration: this browser has it as its view when the question is asked. */
	id: string;
	/** Names of the plugins (and theme) that are off. */
	off: readonly string[];
}
