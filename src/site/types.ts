import {
	render,
	type ExposedLog,
	type Finding,
	type FlightRecord,
	type Handover,
	type HandoverEnd,
	type HandoverSeen,
	type Key,
	type LogChunk,
	type LogFile,
	type Message,
	type Release,
	type Remedy,
	type Run,
	type ServerAnswer,
	type ServerState,
	type Site,
	type SourceFile,
} from '../contract';

/** Where to read a log, other than at an offset. */
export interface LogPlace {
	/** Of the piece that was read before: tells a rotated file. */
	mark?: string | undefined;
	/** Unix time in seconds: from about then on. */
	since?: number | undefined;
	/** Byte offset: the file is taken to end there. */
	until?: number | undefined;
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
	release: ( run: string, probe: string ) => Promise< Release | undefined >;
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
	makeKey: ( hours: number ) => Promise< Key >;
	remedies: () => Promise< Remedy[] >;
	apply: ( kind: Remedy[ 'kind' ], target: string ) => Promise< Remedy >;
	undo: ( id: string ) => Promise< Remedy >;
	/** For Site Health, the notice in wp-admin and other programs. */
	keepVerdict: ( finding: Finding ) => Promise< void >;
	/** Hands over what the site may ask by itself when this browser falls silent. */
	handOver: ( plan: Handover ) => Promise< void >;
	/** What it saw by itself meanwhile. */
	away: () => Promise< HandoverSeen >;
	/** Takes it back; `mail` is a sentence to be mailed to whoever calls. Answers whether it was. */
	takeBack: ( mail?: string ) => Promise< HandoverEnd >;
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
	/** What went wrong; `message` is the same in English. */
	public readonly sentence: Message;
	/** What to do, one sentence. */
	public readonly advice: Message;

	public constructor(
		code: SiteErrorCode,
		sentence: Message,
		advice: Message,
		status: number | null = null
	) {
		super( render( sentence ) );
		this.name = 'SiteError';
		this.sentence = sentence;
		this.code = code;
		this.advice = advice;
		this.status = status;
	}
}
