import type {
	Diagnosis,
	LogEntry,
	Observation,
	Proof,
	Site,
	Step,
	StepName,
	Verdict,
} from '../contract';
import type { Progress } from '../search/types';

/** The probe that is under way, in words. */
export interface CurrentProbe {
	why: string;
	/** Names of the plugins (and theme) that are off for it. */
	off: string[];
	/** Milliseconds since the epoch. */
	since: number;
	/** What PHP is doing now, from the flight record of a request that hangs. */
	doing: string | null;
}

/** Where a run stands that has not come to its end. */
export type Stood = NonNullable< Diagnosis[ 'stood' ] >;

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
	ruledOut: string[];
	/** What it takes beside steps, answers and entries to go on with it later. */
	left: Pick< Diagnosis, 'stood' | 'allow' | 'traffic' >;
	/** Why the run could not go on, and what to do. */
	error: { message: string; advice: string } | null;
}

export type { Diagnosis };
