import type { LogEntry } from '../contract';
import { formatCalled, FORMATS, generic } from './formats';
import { Clock } from './lines/clock';
import { addedBy, belongs, joined } from './lines/continuation';
import { headOf, lineHead, unwrap } from './lines/line';
import { LineSplitter } from './lines/splitter';
import { Readings } from './readings';
import type {
	Cause,
	Head,
	Line,
	LogFormat,
	LogOptions,
	LogRecord,
	Reading,
} from './types';

const MOST_RAW = 4000;

/**
 * Reads a log as it arrives. Any way to cut it into chunks gives the same entries.
 */
export class LogParser {
	private readonly options: LogOptions;
	private readonly splitter = new LineSplitter();
	private readonly clock: Clock;
	private readonly readings: Readings;
	private readonly told: LogFormat | null;
	private readonly correlators = new Map(
		FORMATS.map( ( format ) => [ format, format.correlate?.() ] )
	);
	private open: LogRecord | null = null;
	private blank = false;
	private number = 0;
	private entries: LogEntry[] = [];

	/** @param options What is known of the log and of the site. */
	constructor( options: LogOptions = {} ) {
		this.options = options;
		const { format = 'auto' } = options;
		this.told = format === 'auto' ? null : formatCalled( format );
		this.number = ( options.firstLine ?? 1 ) - 1;
		this.clock = new Clock(
			options.timeZone ?? 'UTC',
			options.now ?? null
		);
		this.readings = new Readings( options );
	}

	/** The entries that a chunk completes. The last one stays open until the next begins. */
	push( chunk: string ): LogEntry[] {
		this.splitter.push( chunk, this.take );
		return this.drain();
	}

	/**
	 * What is still open, when a while has passed and nothing came: the end of an
	 * entry can only be seen in the beginning of the next. A line that has
	 * arrived in part stays.
	 */
	flush(): LogEntry[] {
		if ( ! this.splitter.isWithin ) {
			this.close();
		}
		return this.drain();
	}

	/** What is still open, when no more will come. */
	end(): LogEntry[] {
		this.splitter.end( this.take );
		this.close();
		return this.drain();
	}

	private drain(): LogEntry[] {
		const entries = this.entries;
		this.entries = [];
		return entries;
	}

	private readonly take = ( line: string ): void => {
		this.number++;
		// Rotation by copying leaves a hole of NUL bytes.
		const { text, stamp, format, wrapped } = unwrap(
			line.includes( '\u0000' ) ? line.replaceAll( '\u0000', '' ) : line
		);
		if ( text.trim() === '' ) {
			this.blank = true;
			return;
		}
		const head = this.headOf( text );
		const next: Line = { head, text, wrapped, afterBlank: this.blank };
		if ( this.open !== null && belongs( next, this.open ) ) {
			this.append( addedBy( next ) );
		} else {
			this.close();
			this.begin( head ?? this.headless( text, format ), stamp );
		}
		this.keepRaw( line );
		this.blank = false;
	};

	private headOf( text: string ): Head | null {
		const head = lineHead( text, this.clock ) ?? this.indented( text );
		const { told } = this;
		return head !== null &&
			told !== null &&
			head.format.yieldsTo?.( head.text, told.reportedAs )
			? { ...head, format: told }
			: head;
	}

	/** A pasted log is often indented, or quoted. */
	private indented( text: string ): Head | null {
		const code = text.charCodeAt( 0 );
		if ( code !== 32 && code !== 9 && code !== 62 ) {
			return null;
		}
		const head = headOf( text.replace( /^[\s>]{1,12}/, '' ), this.clock );
		return head?.sure === true ? head : null;
	}

	private headless( text: string, format: LogFormat | null ): Head {
		return {
			format: format ?? this.told ?? generic,
			time: null,
			level: '',
			text,
			speaker: '',
			sure: format !== null,
		};
	}

	private append( text: string ): void {
		const { open } = this;
		if ( open !== null ) {
			open.text = joined( open, text );
			open.lines[ 1 ] = this.number;
		}
	}

	private keepRaw( line: string ): void {
		const { open } = this;
		if (
			this.options.raw === true &&
			open !== null &&
			open.raw.length < MOST_RAW
		) {
			const raw = open.raw === '' ? line : `${ open.raw }\n${ line }`;
			open.raw = raw.slice( 0, MOST_RAW );
		}
	}

	private begin( head: Head, stamp: string ): void {
		this.open = {
			format: head.format,
			time:
				head.time ?? ( stamp === '' ? null : this.clock.read( stamp ) ),
			level: head.level,
			text: head.text,
			speaker: head.speaker,
			raw: '',
			lines: [ this.number, this.number ],
		};
	}

	private close(): void {
		const { open } = this;
		this.open = null;
		if ( open === null ) {
			return;
		}
		const { readings, request } = this.readings.of( open );
		for ( const reading of readings ) {
			this.entries.push( this.entry( reading, request, open ) );
		}
	}

	private rootOf( cause: Cause, open: LogRecord ): Cause {
		const { format } = open;
		return format.correlate === undefined
			? cause
			: ( this.correlators.get( format )?.( cause, open ) ?? cause );
	}

	private entry(
		reading: Reading,
		request: string | null,
		open: LogRecord
	): LogEntry {
		const entry: LogEntry = {
			time: open.time,
			format: open.format.reportedAs,
			severity: reading.severity,
			cause: this.rootOf( reading.cause, open ),
			culprit: reading.culprit,
			file: reading.file,
			line: reading.line,
			message: reading.message,
			trace: reading.trace,
			request,
			lines: [ open.lines[ 0 ], open.lines[ 1 ] ],
		};
		if ( reading.needs !== undefined ) {
			entry.needs = reading.needs;
		}
		if ( open.raw !== '' ) {
			entry.raw = open.raw;
		}
		return entry;
	}
}
