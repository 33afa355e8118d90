import type { Sample } from '../types';
import { defineFormat } from './define';

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

function momentOf( json: Json ): number | string | null {
	const raw = first( json, TIME );
	const number = Number( raw );
	return raw === null || Number.isNaN( number ) ? raw : toSeconds( number );
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

/** What a line of JSON says. */
export interface Fields {
	/** The message: a line of another program, where JSON only carries it. */
	message: string;
	/** An error beside the message; empty if there is none. */
	error: string;
	/** The place and the trace that stand beside the message. */
	details: string;
	/** A stamp, or seconds since 1970; null where there is none. */
	moment: number | string | null;
	level: string;
	/** Who wrote it; null where it says nothing. */
	program: string | null;
}

/** What is in a line of JSON; null if it is no entry. */
export function fieldsOf( line: string ): Fields | null {
	const json = parse( line );
	if ( json === null ) {
		return null;
	}
	const payload = isObject( json.jsonPayload )
		? { ...json, ...json.jsonPayload }
		: json;
	const raw = first( payload, MESSAGE );
	if ( raw === null ) {
		return null;
	}
	const message = String( raw ).replace( /\r?\n$/, '' );
	const program = first( payload, [ 'SYSLOG_IDENTIFIER', '_COMM' ] );
	return {
		message,
		error:
			typeof payload.error === 'string' && payload.error !== message
				? payload.error
				: '',
		details: details( payload, message ),
		moment: momentOf( payload ),
		level: String( first( payload, LEVEL ) ?? '' ),
		program: program === null ? null : String( program ),
	};
}

/** One object a line: Docker's json-file, journald, Caddy, Monolog, clouds. Its own words, or the line that it carries. */
export const format = defineFormat( { id: 'json', reportedAs: 'unknown' } );

export const samples: readonly Sample[] = [
	{
		text: '{"log":"[23-Nov-2026 02:10:44 UTC] PHP Warning:  Undefined variable $a in /srv/wp-content/plugins/boom/a.php on line 3\\n","stream":"stderr","time":"2026-11-23T02:10:44.5Z"}',
		time: '2026-11-23T02:10:44.000Z',
		format: 'php',
		cause: 'php_warning',
		severity: 'warning',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '{"level":"error","ts":1795399844.123,"logger":"http.log.error","msg":"dialing backend: dial tcp 127.0.0.1:9000: connect: connection refused","status":502}',
		time: '2026-11-23T02:10:44.123Z',
		cause: 'upstream_conn_refused',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
	{
		text: '{"__REALTIME_TIMESTAMP":"1795399844000000","SYSLOG_IDENTIFIER":"kernel","PRIORITY":"6","MESSAGE":"php-fpm8.2[3321]: segfault at 0 ip 000055d0c0 sp 00007ffd error 4"}',
		time: '2026-11-23T02:10:44.000Z',
		format: 'kernel',
		cause: 'php_segfault',
		severity: 'fatal',
		culprit: 'server/php-fpm',
	},
	{
		text: '{"severity":"Fatal","timestamp":"2026-11-23T02:10:44Z","message":"Uncaught Error: x","file":"/srv/wp-content/plugins/boom/a.php","line":3,"backtrace":"#0 /srv/index.php(1): boom_go()"}',
		time: '2026-11-23T02:10:44.000Z',
		format: 'php',
		cause: 'php_fatal_uncaught',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
];
