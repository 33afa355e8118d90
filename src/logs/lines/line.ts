import { CARRIERS, FORMATS, formatOfProgram, generic, php } from '../formats';
import { fieldsOf } from '../formats/json';
import type { Carried, Head, Heads, LogFormat, LogOptions } from '../types';
import { isDigit, isLetter } from './characters';
import { Clock } from './clock';

/** A way in which a line begins an entry; which group is its stamp, level and speaker, 0 where there is none. */
interface Beginning {
	pattern: RegExp;
	format: LogFormat;
	stamp: number;
	level: number;
	speaker: number;
}

/** With the names of its groups turned into their numbers: to look groups up by name takes longer. */
function beginning( { source, flags }: RegExp, format: LogFormat ): Beginning {
	const groups = [
		...source
			.replace( /\\.|\[(?:\\.|[^\]\\])*\]/g, '' )
			.matchAll( /\((?!\?)|\(\?<(\w+)>/g ),
	].map( ( [ , name ] ) => name );
	const at = ( name: string ): number => groups.indexOf( name ) + 1;
	return {
		pattern: new RegExp( source.replace( /\(\?<\w+>/g, '(' ), flags ),
		format,
		stamp: at( 'stamp' ),
		level: at( 'level' ),
		speaker: at( 'speaker' ),
	};
}

const beginnings = ( kind: keyof Heads ): readonly Beginning[] =>
	FORMATS.flatMap( ( format ) =>
		( format.heads?.[ kind ] ?? [] ).map( ( pattern ) =>
			beginning( pattern, format )
		)
	);

const BRACKET = beginnings( 'bracket' );
const DIGIT = beginnings( 'digit' );
const LETTER = beginnings( 'letter' );
const TAG = beginnings( 'tag' );

function beginningsFor( code: number ): readonly Beginning[] | null {
	if ( code === 91 ) {
		return BRACKET;
	}
	if ( isDigit( code ) ) {
		return DIGIT;
	}
	if ( code === 60 ) {
		return TAG;
	}
	return isLetter( code ) ? LETTER : null;
}

/**
 * How a line begins, if an entry begins with it.
 *
 * @param line  Without the carrier's prefix.
 * @param clock Reads the stamp.
 */
export function headOf( line: string, clock: Clock ): Head | null {
	const rows = beginningsFor( line.charCodeAt( 0 ) );
	if ( rows === null ) {
		return null;
	}
	for ( const { pattern, format, stamp, level, speaker } of rows ) {
		const match = pattern.exec( line );
		if ( match === null ) {
			continue;
		}
		const part = ( index: number ): string =>
			index === 0 ? '' : ( match[ index ] ?? '' );
		return {
			format,
			time: stamp === 0 ? null : clock.read( part( stamp ) ),
			level: part( level ),
			text: line.slice( match[ 0 ].length ),
			speaker: part( speaker ),
			sure: rows !== LETTER && rows !== TAG,
		};
	}
	return null;
}

/** A line without what Docker, Kubernetes, syslog or journald put before it. */
export interface Unwrapped {
	text: string;
	/** The carrier's own stamp; empty if it has none. */
	stamp: string;
	/** What the carrier says of the program that wrote the line. */
	format: LogFormat | null;
	wrapped: boolean;
}

const ANSI = /\u001b\[[0-9;?]*[A-Za-z]/g;
const CARRIES = CARRIERS.flatMap( ( { carries } ) => carries ?? [] );

/** Takes off what carried a line from the program that wrote it to the file that is read. */
export function unwrap( line: string ): Unwrapped {
	let text = line.includes( '\u001b' ) ? line.replace( ANSI, '' ) : line;
	let last: Carried | null = null;
	// A carrier may be carried: compose around syslog around FPM.
	for ( const carries of CARRIES ) {
		const carried = carries( text );
		if ( carried !== null ) {
			last = carried;
			text = carried.text;
		}
	}
	const program = last?.program ?? null;
	return {
		text,
		stamp: last?.stamp ?? '',
		format: program === null ? null : formatOfProgram( program ),
		wrapped: last !== null,
	};
}

/** The entry, or the carried line, in a line of JSON; null if it is none. */
function jsonHead( line: string, clock: Clock ): Head | null {
	const fields = fieldsOf( line );
	if ( fields === null ) {
		return null;
	}
	const { message, error, details, program } = fields;
	const carried = unwrap( message );
	const inner = headOf( carried.text, clock );
	const byProgram =
		program === null ? carried.format : formatOfProgram( program );
	return {
		format:
			inner?.format ??
			byProgram ??
			( /PHP|\.php|Uncaught/.test( message + details ) ? php : generic ),
		time: inner?.time ?? momentOf( fields.moment, clock ),
		level: inner?.level || fields.level,
		text:
			( inner?.text ?? carried.text ) +
			( error === '' ? '' : `: ${ error }` ) +
			details,
		speaker: inner?.speaker ?? '',
		sure: true,
	};
}

function momentOf(
	moment: number | string | null,
	clock: Clock
): string | null {
	if ( moment === null ) {
		return null;
	}
	return typeof moment === 'number'
		? clock.fromSeconds( moment )
		: clock.read( moment );
}

/** How an unwrapped line begins, in JSON or not. */
export function lineHead( line: string, clock: Clock ): Head | null {
	return line.charCodeAt( 0 ) === 123
		? jsonHead( line, clock )
		: headOf( line, clock );
}

/**
 * Reads the moment at the beginning of single lines, for a search over a large file.
 *
 * @param options The log's zone and the present moment.
 * @return ISO 8601 in UTC; null for a line that begins no entry or has no stamp.
 */
export function momentReader(
	options: LogOptions
): ( line: string ) => string | null {
	const clock = new Clock( options.timeZone ?? 'UTC', options.now ?? null );
	return ( line ) => {
		const { text, stamp } = unwrap( line );
		const time = lineHead( text, clock )?.time ?? null;
		return time ?? ( stamp === '' ? null : clock.read( stamp ) );
	};
}
