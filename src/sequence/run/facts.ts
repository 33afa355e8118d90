import type {
	AllowList,
	Diagnosis,
	Failing,
	Observation,
	Run,
	Site,
	Verdict,
	Message,
} from '../../contract';
import type { Judgement } from '../../probe';
import type { SearchVerdict } from '../../search/types';
import type { SiteError } from '../../site';

/** One answer, and what it means. */
export interface Seen {
	observation: Observation;
	judgement: Judgement;
}

/** When requests fail, by an access log and by this run's own. */
export interface Pattern {
	/** For the verdict: when it fails, and what that means; null where nothing stands out. */
	says: Message | null;
	/** When the last of those failures was, milliseconds since the epoch. */
	last: number | null;
	evidence: Message[];
	/** What the site's own access log had before this run, for the report; null where there is none. */
	before: NonNullable< Diagnosis[ 'traffic' ] > | null;
	/** What the log says fails on the site, and whether that is over. */
	failing: readonly Failing[];
	/** How far back it was read for that, ISO 8601; null where it was not. */
	since: string | null;
}

/** Where the address that was given leads. */
export interface Landing {
	/** The page that is judged: as far as redirects were followed. */
	url: string;
	/** The address that was given, and those that it leads to, as they were followed. */
	way: readonly string[];
	/** Why the last redirect was not followed; null where a page came. */
	stop: 'login' | 'elsewhere' | 'circle' | 'changes' | 'unknown' | null;
	/** Where that one leads; empty where it is not told. */
	to: string | null;
}

/** A fault that visitors see, and probes do not. */
export interface Hidden {
	/** Names of the guards that held something back. */
	guards: string[];
	/** The guards without which the fault shows in probes; null where it does not, or none was allowed. */
	shown: string[] | null;
	evidence: Message[];
}

/** What a run has found out so far. Whoever finds out more says so (RunContext.learn()); nobody changes a value in place. */
export interface Facts {
	/** What the site says of itself; null where it has not. */
	site: Site | null;
	/** The run as the site has begun it. */
	run: Run | null;
	/** Why the site's REST API does not answer, if it does not. */
	unreachable: SiteError | null;
	/** What could not be asked of the site, and what that costs, in words. */
	missed: readonly Message[];
	/** How the list of active plugins changed during the run, in words. */
	listChanges: readonly Message[];
	/** The owner's limit of probes was reached. */
	outOfProbes: boolean;
	/** Where the address leads, where it is no page itself. */
	landing: Landing | null;
	/** Pages of this site have their end, </html>: one without it has broken off. */
	ends: boolean;
	/** The page as visitors have it: what the unguarded requests showed. */
	plain: readonly Seen[];
	/** The guarded request with everything on. */
	everythingOn: Seen | null;
	pattern: Pattern | null;
	/** What lets the CDN in that the origin turns away, as far as anybody can tell. */
	allow: AllowList | null;
	/** What the server lacks, where that explains the failures: said unless the search finds somebody. */
	overloaded: Verdict | null;
	hidden: Hidden | null;
	/** The flight recorder is what cures the page: no probe has it. */
	unrecorded: boolean;
	/** Where the search ended. */
	found: SearchVerdict | null;
}

/** Before anything was asked. */
export const NO_FACTS: Facts = {
	site: null,
	run: null,
	unreachable: null,
	missed: [],
	listChanges: [],
	outOfProbes: false,
	landing: null,
	ends: false,
	plain: [],
	everythingOn: null,
	pattern: null,
	allow: null,
	overloaded: null,
	hidden: null,
	unrecorded: false,
	found: null,
};
