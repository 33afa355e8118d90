import type { LogEntry, Site } from '../contract';

export type Format = LogEntry[ 'format' ];
export type Severity = LogEntry[ 'severity' ];
export type Cause = LogEntry[ 'cause' ];
export type Culprit = NonNullable< LogEntry[ 'culprit' ] >;
export type Frame = LogEntry[ 'trace' ][ number ];

/** What is known of a log, and of the site that wrote it. All of it may be left out. */
export interface LogOptions {
	/** What kind of log it is; `auto` (the default) looks at each line. */
	format?: Format | 'auto';
	/** For stamps without a zone: an IANA name or +hh:mm. UTC if left out. */
	timeZone?: string;
	/** Absolute path of wp-content, which may have another name. */
	contentDir?: string;
	/** Absolute path of the folder of wp-load.php. */
	root?: string;
	/** Absolute path, where it is not below the content folder. */
	pluginsDir?: string;
	/** Absolute path, where it is not below the content folder. */
	muPluginsDir?: string;
	/** Where plugins and themes really are that are symlinks: PHP names those places. */
	links?: NonNullable< Site[ 'paths' ][ 'links' ] >;
	/** Milliseconds since 1970: gives syslog's stamps their year. Without it they have no time. */
	now?: number;
	/** Whether each entry is to have its lines as they stand in the log. */
	raw?: boolean;
	/** Number of the first line, where reading does not begin at the beginning. 1 if left out. */
	firstLine?: number;
}

/** Whom a signature accuses where no path does: `upstream` is what the line says of it. */
export type Accused =
	| `${ Culprit[ 'kind' ] }/${ string }`
	| 'upstream'
	| 'writer'
	| 'database'
	| null;

/** A row of a table of causes: how a line says what happened. */
export interface Signature {
	cause: Cause;
	/** Letters that every match has, so that most rows cost one search. */
	has: string;
	/** What must match besides; in any case where the pattern says so. */
	also?: RegExp;
	/** Left out: as the line's own level says. */
	severity?: Severity;
	accused: Accused;
	/** The line itself proves whom it accuses. */
	sure?: boolean;
}

/**
 * How the first line of an entry begins, by its first character. The text is
 * what follows the match; the groups are `stamp`, `level`, and `speaker` for
 * whose lines belong together. What begins with a letter or a tag may stand
 * within another entry too.
 */
export interface Heads {
	bracket?: readonly RegExp[];
	digit?: readonly RegExp[];
	letter?: readonly RegExp[];
	tag?: readonly RegExp[];
}

/** What a carrier took off a line that another program wrote. */
export interface Carried {
	text: string;
	/** The carrier's own stamp, if it has one. */
	stamp: string;
	/** Who wrote the line, by the carrier's word; null where it says nothing. */
	program: string | null;
}

/**
 * All that tells one kind of log from the others: a file in formats/, and a
 * line in formats/index.ts. Beside it stand the samples that test it and the
 * places where it is found.
 */
export interface LogFormat {
	/** The name of its file. */
	id: string;
	/** Its word in the noun `log-entry`: `unknown` where it has none. */
	reportedAs: Format;
	heads?: Heads;
	/** The names of programs that write it, in syslog and journald. */
	programs?: RegExp;
	/** What it says, and what that means. */
	causes?: readonly Signature[];
	/**
	 * Tables that its lines are held against, the root cause before its symptoms;
	 * what such a program says calmly is no fault. Left out: all that anybody says.
	 */
	tables?: readonly ( readonly Signature[] )[];
	/** The server that writes it; null if that is not told by the format. Left out: the line is looked at for a name. */
	writer?: string | null;
	/** Its entries are PHP's own words: always, or where PHP is a module of the server, by its speaker. */
	php?: 'always' | RegExp;
	/** How it quotes what PHP said. */
	quote?: {
		begin: RegExp;
		/** Without what stands after the words. */
		end: ( text: string ) => string;
		/** What it means if PHP's words say nothing. */
		cause?: Cause;
	};
	/** Takes off what it puts before lines of other programs; null if it carries none. */
	carries?: ( line: string ) => Carried | null;
	/** Whether a line that begins as its lines do belongs to a log of another format, where that is known. */
	yieldsTo?: ( text: string, told: Format ) => boolean;
	/** Without its own words around what a child said. */
	saying?: ( text: string ) => string;
	/** Whether what it quotes has not ended yet. */
	isQuoting?: ( text: string ) => boolean;
	/** Whether a line that begins as its lines do goes on the open entry all the same; undefined: as any other. */
	continues?: ( head: Head, open: LogRecord ) => boolean | undefined;
	/** Whether a line without a beginning of its own is none of an open entry's. */
	excludes?: ( line: Line, open: LogRecord ) => boolean;
	/** An entry's text with one more line. */
	join?: ( text: string, line: string ) => string;
	/** Without who asked for what. */
	withoutRequest?: ( text: string ) => string;
	/** What an entry means that no signature fits; null: as any other. */
	otherwise?: (
		text: string,
		level: string,
		severity: Severity
	) => ( Pick< Reading, 'cause' | 'severity' > & Partial< Reading > ) | null;
	/** Reads an entry, where signatures are not what tells its meaning. */
	read?: ( record: LogRecord, options: LogOptions ) => Reading;
	/** Makes what remembers earlier entries of one log, where a cause may be the root of a later one. */
	correlate?: () => ( cause: Cause, record: LogRecord ) => Cause;
}

/** What PHP may look for, relative to the site's folders, or absolute; patterns as glob() has them. */
export interface Places {
	/** Below the site: begins with {root}, {content} or {plugins}. */
	site?: readonly string[];
	/** Where hosts put them: begins with {above}, the folder that holds the root. */
	beside?: readonly string[];
	/** Absolute, as distributions and panels place them. */
	server?: readonly string[];
	/** Where PHP cannot look: when it is surely written, in which folder, and the command that shows it. */
	hidden?: {
		/** `software`: the web server says that it is this one. `fpm`: PHP runs under FPM. `unix`: not on Windows. */
		when: 'software' | 'fpm' | 'unix' | 'always';
		folder: string;
		command: string;
	};
}

/** Lines of a log, and how an expert reads the worst entry in them. */
export interface Sample {
	text: string;
	/** ISO 8601 in UTC, or null. */
	time: string | null;
	/** How the entry is reported, where that is another format's word: a carrier's. */
	format?: Format;
	cause: Cause;
	severity: Severity;
	/** kind/slug, or null. */
	culprit: string | null;
	/** file:line, where it has one. */
	place?: string;
}

/** How one line begins: where it was written, when, how loud, and what remains. */
export interface Head {
	format: LogFormat;
	/** ISO 8601 in UTC, or null. */
	time: string | null;
	/** As written: error, WARNING, Note; empty where there is none. */
	level: string;
	/** The rest of the line. */
	text: string;
	/** Who said it, where one writer's lines belong together: an FPM child. */
	speaker: string;
	/** True for a stamp or prefix that no text inside another entry would have. */
	sure: boolean;
}

/** A line that was just read. */
export interface Line {
	/** How it begins, if an entry may begin so. */
	head: Head | null;
	text: string;
	/** Whether a carrier such as syslog put something before it. */
	wrapped: boolean;
	afterBlank: boolean;
}

/** The lines of one entry, before they are understood. */
export interface LogRecord {
	format: LogFormat;
	time: string | null;
	level: string;
	text: string;
	speaker: string;
	/** The lines as they stand in the log, where they were asked for; else empty. */
	raw: string;
	lines: [ number, number ];
}

/** What an expert makes of a text: an entry without its time and its line numbers. */
export interface Reading {
	severity: Severity;
	cause: Cause;
	culprit: Culprit | null;
	file: string | null;
	line: number | null;
	message: string;
	trace: Frame[];
	/** What was called and is not there. */
	needs?: NonNullable< LogEntry[ 'needs' ] >;
}
