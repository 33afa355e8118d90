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

/** How one line begins: where it was written, when, how loud, and what remains. */
export interface Head {
	format: Format;
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

/** The lines of one entry, before they are understood. */
export interface LogRecord {
	format: Format;
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
