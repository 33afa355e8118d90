import type { LogEntry } from '../contract';
import { belongs, joined, sayingOf, SAID } from './lines/continuation';
import { Clock } from './lines/clock';
import { headOf } from './lines/head';
import { jsonHead } from './formats/json';
import { LineSplitter } from './lines/splitter';
import { unwrap } from './lines/carriers';
import { Readings } from './readings';
import { Terminated } from './terminated';
import type { Head, LogOptions, LogRecord, Reading } from './types';

const MOST_RAW = 4000;

/**
 * Reads a log as it arrives. Any way to cut it into chunks gives the same entries.
 */
export class LogParser {
	private readonly options: LogOptions;
	private readonly splitter = new LineSplitter();
	private readonly clock: Clock;
	private readonly readings: Readings;
	private readonly terminated = new Terminated();
	private open: LogRecord | null = null;
	private blank = false;
	private number = 0;
	private entries: LogEntry[] = [];

	/** @param options What is known of the log and of the site. */
	constructor( options: LogOptions = {} ) {
		this.options = options;
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
		const next = { head, text, wrapped, afterBlank: this.blank };
		if ( this.open !== null && belongs( next, this.open ) ) {
			this.append( head === null ? text : sayingOf( head ) );
		} else {
			this.close();
			this.begin( head ?? this.headless( text, format ), stamp );
		}
		this.keepRaw( line );
		this.blank = false;
	};

	private headOf( text: string ): Head | null {
		const head =
			text.charCodeAt( 0 ) === 123
				? jsonHead( text, this.clock )
				: ( headOf( text, this.clock ) ?? this.indented( text ) );
		// A site's own "WARNING: …" in a log that is known to be PHP's.
		return head?.format === 'fpm' &&
			this.options.format === 'php' &&
			! SAID.test( head.text )
			? { ...head, format: 'php' }
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

	private headless( text: string, format: Head[ 'format' ] | null ): Head {
		const { format: told = 'auto' } = this.options;
		return {
			format: format ?? ( told === 'auto' ? 'unknown' : told ),
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

	private entry(
		reading: Reading,
		request: string | null,
		open: LogRecord
	): LogEntry {
		const entry: LogEntry = {
			time: open.time,
			format: open.format,
			severity: reading.severity,
			cause: this.terminated.rootOf( reading.cause, open ),
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
