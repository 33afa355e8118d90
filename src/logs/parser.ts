import type { LogEntry } from '../contract';
import { Clock } from './lines/clock';
import { goesOn } from './lines/continues';
import { headOf } from './lines/heads';
import { jsonHead } from './lines/json';
import { LineSplitter } from './lines/splitter';
import { unwrap } from './lines/wrappers';
import { Readings } from './readings';
import { Terminated } from './terminated';
import type { Head, LogOptions, LogRecord } from './types';

// An entry that is longer is a dump: it is cut into several.
const MOST_LINES = 2000;
const MOST_CHARACTERS = 262144;
const MOST_RAW = 4000;

const SAID = /^,? ?said into std(?:err|out): "/;
const SAYS_ANEW =
	/^(?:NOTICE: )?PHP message: |^(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated): /;
const OOM_REPORT = /invoked oom-killer|^oom-kill:|Call Trace:|Mem-Info:/;

/** Whether the words that nginx or Apache quotes have not ended yet. */
function isWithinQuote( { format, text }: LogRecord ): boolean {
	if ( format === 'nginx' ) {
		return text.includes( 'stderr: "' ) && ! text.includes( '" while ' );
	}
	return (
		format === 'apache' &&
		text.includes( "Got error '" ) &&
		! /'(?:, referer: .*)?$/.test( text.slice( -1000 ) )
	);
}

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
		if ( this.continues( head, text, wrapped ) ) {
			this.append( head === null ? text : this.inner( head ) );
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

	private continues(
		head: Head | null,
		text: string,
		wrapped: boolean
	): boolean {
		const { open } = this;
		if (
			open === null ||
			open.lines[ 1 ] - open.lines[ 0 ] >= MOST_LINES ||
			open.text.length > MOST_CHARACTERS
		) {
			return false;
		}
		if ( head === null ) {
			return goesOn( text ) || this.mayGoOn( open, wrapped );
		}
		if ( head.format === 'fpm-slow' ) {
			return false;
		}
		if ( open.format === 'kernel' && head.format === 'kernel' ) {
			return (
				OOM_REPORT.test( open.text ) &&
				! /segfault|invoked oom-killer/.test( head.text ) &&
				! /Killed process|Kill process/.test( open.text )
			);
		}
		if ( goesOn( this.inner( head ) ) && head.format === open.format ) {
			return true;
		}
		if ( ! head.sure && isWithinQuote( open ) ) {
			return true;
		}
		return (
			head.format === 'fpm' &&
			open.format === 'fpm' &&
			head.speaker !== '' &&
			head.speaker === open.speaker &&
			SAID.test( head.text ) &&
			SAID.test( open.text ) &&
			! SAYS_ANEW.test( this.inner( head ) )
		);
	}

	/** Whether a line without a beginning of its own may belong to what is open. */
	private mayGoOn(
		{ format, time, text }: LogRecord,
		wrapped: boolean
	): boolean {
		if ( format === 'kernel' && wrapped ) {
			return OOM_REPORT.test( text );
		}
		// A blank line ends what has no stamp.
		return format !== 'unknown' || time !== null || ! this.blank;
	}

	/** What an FPM child said, without FPM's own words around it. */
	private inner( { format, text }: Head ): string {
		return format === 'fpm' && SAID.test( text )
			? text.replace( SAID, '' ).replace( /"(?:, pipe is closed)?$/, '' )
			: text;
	}

	private append( text: string ): void {
		const { open } = this;
		if ( open === null ) {
			return;
		}
		const isSaid = open.format === 'fpm' && SAID.test( open.text );
		const before = isSaid
			? open.text.replace( /"(?:, pipe is closed)?$/, '' )
			: open.text;
		// FPM cuts what is long, and says so with dots.
		const cut = isSaid && before.endsWith( '...' ) && ! goesOn( text );
		open.text = cut
			? before.slice( 0, -3 ) + text.replace( /^\.\.\./, '' )
			: `${ before }\n${ text }`;
		open.lines[ 1 ] = this.number;
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
		for ( const {
			severity,
			cause,
			culprit,
			file,
			line,
			message,
			trace,
		} of readings ) {
			this.entries.push( {
				time: open.time,
				format: open.format,
				severity,
				cause: this.terminated.rootOf( cause, open ),
				culprit,
				file,
				line,
				message,
				trace,
				request,
				...( open.raw === '' ? {} : { raw: open.raw } ),
				lines: [ open.lines[ 0 ], open.lines[ 1 ] ],
			} );
		}
	}
}
