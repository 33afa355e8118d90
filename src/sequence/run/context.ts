import type { Observation, Probe, Run, Site, Message } from '../../contract';
import type { SiteClient } from '../../site';
import type { DiagnoseOptions, RunState } from '../types';
import type { Facts, Seen } from './facts';
import type { RestoredAnswers } from './resume';

/** A failing request that takes longer is not repeated just to be sure, in milliseconds. */
export const SLOW = 8000;

/** A probe, but for the id that it gets when it is sent. */
export type Wanted = Omit< Probe, 'id' >;

/** What a step sees of a run; ./create.ts makes it. */
export interface RunContext {
	readonly options: DiagnoseOptions;
	readonly signal: AbortSignal;
	/** What is shown of the run. */
	readonly state: RunState;
	/** What it has found out. */
	readonly facts: Facts;
	/** The page that is judged: the address that was given, or the one that it leads to. */
	readonly page: string;
	/** A person judges the pages. */
	readonly byEye: boolean;
	/** How the request is sent again where it may change something; `freely` where it only asks, or there is none. */
	readonly replayed: 'freely' | 'guarded' | 'once' | 'bare';
	/** Milliseconds that a passing request takes. */
	readonly usual: number;
	/** What an earlier run has left of the step in which it was cut off. */
	readonly restored: RestoredAnswers;

	/** Says what was found out before the step has ended; the rest it returns. */
	learn: ( facts: Partial< Facts > ) => void;
	/** Shows how the search stands. */
	show: ( change: Pick< RunState, 'search' > ) => void;
	/** An ordinary visitor's request, which the agent does not see; where it would change something, under the guard. */
	ask: ( why: Message ) => Promise< Seen >;
	/** Sends a probe of this configuration and judges it; `why` is for the owner. */
	send: ( why: Message, wanted: Wanted ) => Promise< Seen >;
	/** The answer that an earlier run got to this probe in this step; null where that was not asked next. */
	recall: ( wanted: Wanted ) => Seen | null;
	/** Takes an observation of an earlier run for this one's. */
	takeOver: ( observation: Observation ) => Seen;
	/** Notes how a person has judged what was observed. */
	judged: (
		observation: Observation,
		answer: NonNullable< Observation[ 'answer' ] >
	) => void;
	/** Reads what the logs have got since it was last called. */
	readLogs: () => Promise< void >;
	/** Notes what could not be asked of the site, once. */
	miss: ( words: Message ) => void;
	/** What an owner should know of how the site was asked, in words. */
	notes: () => Message[];
	/** Waits, or returns at once when the run is stopped. */
	pause: ( ms: number ) => Promise< void >;
}

/** A run of a site that can be asked. */
export type SiteContext = RunContext & {
	readonly options: DiagnoseOptions & { site: SiteClient };
	readonly facts: Facts & { site: Site; run: Run };
};

/** The owner's limit of probes is reached. */
export class OutOfProbes extends Error {
	public constructor() {
		super( 'The limit of probes was reached.' );
		this.name = 'OutOfProbes';
	}
}

/** Somebody activated, deactivated or deleted a plugin while the run was under way. */
export class ListChanged extends Error {
	public constructor() {
		super( 'The list of active plugins keeps changing.' );
		this.name = 'ListChanged';
	}
}
