import type { Format, Head } from '../types';
import type { Clock } from '../lines/clock';
import { headOf } from '../lines/head';
import { formatOfProgram, unwrap } from '../lines/carriers';

type Json = Record< string, unknown >;

const MESSAGE = [
	'log',
	'message',
	'msg',
	'MESSAGE',
	'textPayload',
	'error',
	'event',
	'short_message',
];
const TIME = [
	'time',
	'timestamp',
	'@timestamp',
	'ts',
	'datetime',
	'date',
	'__REALTIME_TIMESTAMP',
];
const LEVEL = [ 'level', 'severity', 'level_name', 'PRIORITY', 'type' ];
const INNER = [
	'error',
	'context',
	'exception',
	'err',
	'jsonPayload',
	'extra',
];

const isObject = ( value: unknown ): value is Json =>
	typeof value === 'object' && value !== null && ! Array.isArray( value );

function first( json: Json, names: readonly string[] ): string | number | null {
	for ( const name of names ) {
		const value = json[ name ];
		if ( typeof value === 'string' || typeof value === 'number' ) {
			return value;
		}
	}
	return null;
}

// Seconds, milliseconds or microseconds, by their size.
function toSeconds( number: number ): number {
	if ( number > 1e14 ) {
		return number / 1e6;
	}
	return number > 1e11 ? number / 1e3 : number;
}

function timeOf( json: Json, clock: Clock ): string | null {
	const raw = first( json, TIME );
	if ( raw === null ) {
		return null;
	}
	const number = Number( raw );
	if ( ! Number.isNaN( number ) ) {
		return clock.fromSeconds( toSeconds( number ) );
	}
	return clock.read( String( raw ) );
}

function frameText( frame: unknown, index: number ): string {
	if ( typeof frame === 'string' ) {
		return /^#\d/.test( frame ) ? frame : `#${ index } ${ frame }`;
	}
	if ( ! isObject( frame ) ) {
		return '';
	}
	const call = `${ String( frame.class ?? '' ) }${ String( frame.type ?? '' ) }${ String( frame.function ?? '' ) }`;
	return `#${ index } ${ String( frame.file ?? '[internal function]' ) }(${ String( frame.line ?? 0 ) }): ${ call }()`;
}

/** The place and the trace that stand beside the message, as PHP would have written them. */
function details( json: Json, message: string ): string {
	const inner = INNER.map( ( name ) => json[ name ] ).filter( isObject );
	let text = '';
	for ( const part of [
		json,
		...inner,
		...inner.map( ( one ) => one.exception ).filter( isObject ),
	] ) {
		const { file, line, trace, backtrace, stacktrace } = part;
		const own = first( part, [ 'message' ] );
		if (
			part !== json &&
			typeof own === 'string' &&
			! message.includes( own ) &&
			! text.includes( own )
		) {
			text += ` ${ own }`;
		}
		if (
			typeof file === 'string' &&
			! message.includes( ' on line ' ) &&
			! text.includes( ' on line ' )
		) {
			// Monolog writes "path:line" in one.
			const place = /^(.*):(\d+)$/.exec( file );
			text += ` in ${ place?.[ 1 ] ?? file } on line ${ String( line ?? place?.[ 2 ] ?? 0 ) }`;
		}
		const frames = trace ?? backtrace ?? stacktrace;
		if ( typeof frames === 'string' ) {
			text += `\nStack trace:\n${ frames }`;
		} else if ( Array.isArray( frames ) ) {
			text += `\nStack trace:\n${ frames.slice( 0, 100 ).map( frameText ).join( '\n' ) }`;
		}
	}
	return text;
}

function parse( line: string ): Json | null {
	if ( ! line.endsWith( '}' ) ) {
		return null;
	}
	try {
		const json: unknown = JSON.parse( line );
		return isObject( json ) ? json : null;
	} catch {
		// A brace begins many a dump that is not JSON: the line is read as text.
		return null;
	}
}

/** The entry, or the carried line, in a line of JSON; null if it is none. */
export function jsonHead( line: string, clock: Clock ): Head | null {
	const json = parse( line );
	if ( json === null ) {
		return null;
	}
	const payload = isObject( json.jsonPayload )
		? { ...json, ...json.jsonPayload }
		: json;
	const message = first( payload, MESSAGE );
	if ( message === null ) {
		return null;
	}
	const time = timeOf( payload, clock );
	const text = String( message ).replace( /\r?\n$/, '' );
	const carried = unwrap( text );
	const inner = headOf( carried.text, clock );
	const program = first( payload, [ 'SYSLOG_IDENTIFIER', '_COMM' ] );
	const byProgram: Format | null =
		program === null
			? carried.format
			: formatOfProgram( String( program ) );
	const level = first( payload, LEVEL );
	const extra = details( payload, text );
	const error =
		typeof payload.error === 'string' && payload.error !== text
			? `: ${ payload.error }`
			: '';
	return {
		format:
			inner?.format ??
			byProgram ??
			( /PHP|\.php|Uncaught/.test( text + extra ) ? 'php' : 'unknown' ),
		time: inner?.time ?? time,
		level: inner?.level || String( level ?? '' ),
		text: ( inner?.text ?? carried.text ) + error + extra,
		speaker: inner?.speaker ?? '',
		sure: true,
	};
}
