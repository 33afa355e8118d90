import type {
	FlightRecord,
	LogChunk,
	Observation,
	Probe,
	Remedy,
	Run,
	Site,
	Verdict,
} from '../contract';

export interface LogFile {
	id: string;
	name: string;
	format: LogChunk[ 'log' ][ 'format' ];
	size: number;
	readable: boolean;
	advice: string | null;
	/** Rotated away: nothing is added to it any more. */
	older?: boolean;
}

/** Where to read a log, other than at an offset. */
export interface LogPlace {
	/** Of the piece that was read before: tells a rotated file. */
	mark?: string | undefined;
	/** Unix time in seconds: from about then on. */
	since?: number | undefined;
	/** Byte offset: the file is taken to end there. */
	until?: number | undefined;
}

/** A log that the web server hands out to anybody. */
export interface ExposedLog {
	id: string;
	name: string;
	url: string;
}

/** Numbers for the step `overload`; null where the server does not tell. */
export interface ServerState {
	load: number | null;
	cores: number | null;
	memory: { used: number; limit: number } | null;
	disk: { free: number; total: number } | null;
	databaseMs: number | null;
	autoloadBytes: number | null;
	cronBacklog: number | null;
	swap?: { used: number; limit: number } | null;
	/** File systems that a request may need, bytes; `files`: whether one more can be made, null where PHP may not write. */
	places?: {
		for: string;
		free: number;
		total: number;
		files?: boolean | null;
	}[];
	opcache?: { full: boolean; restarts: number } | null;
	/** Of the database; `longest` query in seconds. */
	threads?: { open: number; limit: number; longest: number } | null;
	/** PHP-FPM's workers, as PHP is told by FPM itself. */
	pool?: PoolState | null;
	/** What the web server's access log counts. */
	traffic?: Traffic | null;
	/** Rules of this site's that block a part of a CDN's ranges. */
	blocked?: BlockedRange[];
	/** Which block lists were read, and where to look for those that could not be. */
	firewalls?: {
		read: string[];
		unread: { [ name: string ]: string };
		/** Whether the CDN's published list could be had now: `fetched`, `kept` or `offline`. */
		list: string | null;
	};
	/** What lets the CDN in that was asked about. */
	allow?: AllowList | null;
}

export interface PoolState {
	name: string;
	/** `static`, `dynamic` or `ondemand`. */
	manager: string;
	active: number;
	total: number;
	/** The most that were active at a time. */
	most: number;
	/** Requests that wait for a worker; 0 for a Unix socket, which FPM does not count. */
	queue: number;
	/** How often pm.max_children was reached since `since`. */
	reached: number;
	slow: number;
	/** FPM's start, ISO 8601. */
	since: string;
}

interface Counted {
	what: string;
	requests: number;
}

/** The end of an access log, counted. Times are seconds since the epoch. */
export interface Traffic {
	log: string;
	/** Our own calls stand in it: it is surely this site's. */
	ours: boolean;
	/** How the last requests ended, oldest first: `x` for a failure. */
	order: string;
	from: number;
	to: number;
	requests: number;
	failures: number;
	firstFailure: number | null;
	lastFailure: number | null;
	/** Each minute with requests: minutes since the epoch, requests, failures. */
	minutes: [ minute: number, requests: number, failures: number ][];
	addresses: Counted[];
	paths: Counted[];
	agents: Counted[];
	/** `502 /path`. */
	failing: Counted[];
}

/** A CDN's published ranges, and how to let them in. */
export interface AllowList {
	cdn: string;
	name: string;
	/** Of the list, as a day. */
	date: string;
	source: string;
	ranges: string[];
	snippets: {
		where: string;
		/** Where the text goes, in words. */
		put: string;
		text: string;
	}[];
}

/** A rule that turns a CDN away. */
export interface BlockedRange {
	cdn: string;
	/** The CDN's range that it touches. */
	range: string;
	/** What is blocked, as the rule has it. */
	block: string;
	/** `.htaccess`, a security plugin's name, or a firewall's file. */
	where: string;
	line: number | null;
	/** It is an allow list, from `line` on, that leaves the range out. */
	only?: boolean;
}

/** A piece of a plugin's or theme's source, for php-parser. */
export interface SourceFile {
	/** Path below the site's root. */
	file: string;
	text: string;
}

/** The answer that the site got when it asked itself. */
export interface ServerAnswer {
	status: number | null;
	error: string | null;
	ms: number;
	headers: { [ name: string ]: string };
	body: string;
	/** The web server was asked straight, past whatever stands in front of it. */
	direct?: boolean;
}

/** The REST API, `gateway-doctor/v1`. Every call rejects with a SiteError. */
export interface SiteClient {
	/** `page`: an address; on a network it is told whose it is. */
	site: ( page?: string ) => Promise< Site >;
	/** `allow`: guards that its probes may go without, by the owner's word. */
	startRun: ( options?: {
		takeOver?: boolean;
		allow?: string[];
	} ) => Promise< Run >;
	/** The one that is under way, whoever started it; null where none is. */
	currentRun: () => Promise< Run | null >;
	renewRun: ( id: string ) => Promise< Run >;
	endRun: ( id: string ) => Promise< void >;
	/** The site's pages in a configuration, for this browser alone: `words` as viewOf() makes them. */
	showView: ( run: string, words: string ) => Promise< void >;
	/** Null where no record with this id was written. */
	record: ( run: string, probe: string ) => Promise< FlightRecord | null >;
	moveRecords: ( run: string ) => Promise< Run >;
	/** Ends the worker of a hanging probe that was judged, where that is safe, and its database connection. An older plugin ends the latter alone, and says nothing. */
	release: (
		run: string,
		probe: string
	) => Promise< NonNullable< Observation[ 'released' ] > | undefined >;
	logs: () => Promise< LogFile[] >;
	/** Without an offset: the end of the file. */
	readLog: (
		id: string,
		from?: number,
		place?: LogPlace
	) => Promise< LogChunk >;
	/** Those that anybody can read: the site asks itself for them, over HTTP. */
	exposedLogs: () => Promise< ExposedLog[] >;
	source: ( file: string ) => Promise< SourceFile | null >;
	/** `cdn`: the one that was seen in front of the site, for its ranges as they are now. */
	server: ( cdn?: string ) => Promise< ServerState >;
	/** The site asks itself for one of its own pages. */
	ask: (
		url: string,
		headers: { [ name: string ]: string },
		seconds: number,
		how?: { direct: boolean }
	) => Promise< ServerAnswer >;
	/** A key for the command line; shown once. */
	makeKey: ( hours: number ) => Promise< { key: string; expires: string } >;
	remedies: () => Promise< Remedy[] >;
	apply: ( kind: Remedy[ 'kind' ], target: string ) => Promise< Remedy >;
	undo: ( id: string ) => Promise< Remedy >;
	/** For Site Health, the notice in wp-admin and other programs. */
	keepVerdict: ( finding: Finding ) => Promise< void >;
	/** Hands over what the site may ask by itself when this browser falls silent. */
	handOver: ( plan: AwayPlan ) => Promise< void >;
	/** What it saw by itself meanwhile. */
	away: () => Promise< AwaySeen >;
	/** Takes it back; `mail` is a sentence to be mailed to whoever calls. Answers whether it was. */
	takeBack: ( mail?: string ) => Promise< { mailed: boolean } >;
}

/** The last verdict as the site keeps it. */
export interface Finding {
	/** The page that was diagnosed. */
	url: string;
	verdict: Verdict[ 'kind' ];
	/** One sentence for the owner. */
	summary: string;
	/** `plugin/slug` and the like. */
	culprits: string[];
	/** How many requests were sent as a visitor sends them. */
	asked: number;
	/** How many of them failed. */
	failed: number;
}

/** What a site may still ask by itself when its owner's page is closed. */
export interface AwayPlan {
	url: string;
	/** Best first. */
	probes: readonly Pick< Probe, 'enabled' | 'theme' >[];
}

/** What the site saw by itself meanwhile; `url` is null where it saw nothing. */
export interface AwaySeen {
	url: string | null;
	observations: Observation[];
}

export type SiteErrorCode =
	| 'unreachable'
	| 'not-wordpress'
	| 'not-installed'
	| 'not-allowed'
	| 'bad-key'
	| 'run-in-progress'
	| 'run-gone'
	| 'gateway'
	| 'bad-answer'
	| 'agent-missing'
	| 'refused';

/** Says what went wrong and what to do. */
export class SiteError extends Error {
	public readonly code: SiteErrorCode;
	/** HTTP status, where there was one. */
	public readonly status: number | null;
	/** What to do, one sentence. */
	public readonly advice: string;

	public constructor(
		code: SiteErrorCode,
		message: string,
		advice: string,
		status: number | null = null
	) {
		super( message );
		this.name = 'SiteError';
		this.code = code;
		this.advice = advice;
		this.status = status;
	}
}
