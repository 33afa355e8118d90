import type { Format } from '../types';
import { isDigit, isLetter } from './characters';

/** What carried a line from the program that wrote it to the file that is read. */
export interface Unwrapped {
	text: string;
	/** The carrier's own stamp, if it has one. */
	stamp: string;
	/** What the carrier says of the program that wrote the line. */
	format: Format | null;
	wrapped: boolean;
}

const ANSI = /\u001b\[[0-9;?]*[A-Za-z]/g;
// Docker Desktop puts a moment before the container's name.
const COMPOSE =
	/^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?[A-Za-z0-9][\w./-]{0,80}? *(?:\u001b\[0m)?\| ?/;
const SYSLOG =
	/^(?:<\d{1,3}>1? ?)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) (?:([\w.-]+) )?([\w@./-]+?)(?:\[(\d+)\])?: /;
const CONTAINER =
	/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:(?:stdout|stderr) [FP] )?(?=\S)/;
const SUPERVISOR = /^(?:stderr|stdout) \| /;
// What a container's own line begins with, after the carrier's stamp.
const CARRIED =
	/^(?:std(?:out|err) [FP] |\[|\d{4}\/|<br|PHP |NOTICE: |WARNING: |ERROR: |ALERT: |#\d+ |Fatal error: |Stack trace|\s+thrown |WordPress database)/;

const PROGRAMS: readonly ( readonly [ RegExp, Format ] )[] = [
	[
		/^(?:kernel|systemd(?:-oomd)?|systemd-coredump|auditd?|earlyoom|dockerd|containerd|containerd-shim)$/,
		'kernel',
	],
	[ /fpm/i, 'fpm' ],
	[ /^(?:nginx|openresty|angie)/, 'nginx' ],
	[ /^(?:apache2?|httpd)/, 'apache' ],
	[ /^(?:mysqld?|mariadbd?|mysqld_safe|mariadb-server)/, 'mysql' ],
	[ /^(?:lshttpd|litespeed|openlitespeed|lsphp|lsws)/, 'litespeed' ],
	[ /^(?:php|wordpress|wp|cron)/i, 'php' ],
];

/** Which format a program's lines have, by its name in syslog; null if it is not one of ours. */
export function formatOfProgram( name: string ): Format | null {
	return (
		PROGRAMS.find( ( [ pattern ] ) => pattern.test( name ) )?.[ 1 ] ?? null
	);
}

function syslog( text: string ): Unwrapped | null {
	const match = SYSLOG.exec( text );
	if ( match === null ) {
		return null;
	}
	return {
		// rsyslog writes a line break as #012.
		text: text.slice( match[ 0 ].length ).replace( /#012/g, '\n' ),
		stamp: match[ 1 ] ?? '',
		format: formatOfProgram( match[ 3 ] ?? '' ),
		wrapped: true,
	};
}

function container( text: string ): Unwrapped | null {
	const match = CONTAINER.exec( text );
	if ( match === null ) {
		return null;
	}
	const rest = text.slice( match[ 0 ].length );
	return match[ 0 ].includes( ' std' ) || CARRIED.test( rest )
		? { text: rest, stamp: match[ 1 ] ?? '', format: null, wrapped: true }
		: null;
}

/** Takes off what Docker, Kubernetes, syslog, journald and supervisord put before a line. */
export function unwrap( line: string ): Unwrapped {
	let text = line.includes( '\u001b' ) ? line.replace( ANSI, '' ) : line;
	let result: Unwrapped = { text, stamp: '', format: null, wrapped: false };
	// A carrier may be carried: compose around syslog around FPM.
	const first = text.charCodeAt( 0 );
	if (
		( isLetter( first ) || isDigit( first ) ) &&
		text.slice( 0, 100 ).includes( '|' )
	) {
		const prefix = SUPERVISOR.exec( text ) ?? COMPOSE.exec( text );
		if ( prefix !== null ) {
			text = text.slice( prefix[ 0 ].length );
			result = { text, stamp: '', format: null, wrapped: true };
		}
	}
	const begin = text.charCodeAt( 0 );
	if ( ( begin >= 65 && begin <= 90 ) || begin === 60 ) {
		return syslog( text ) ?? result;
	}
	if ( begin >= 48 && begin <= 57 && text.charCodeAt( 10 ) === 84 ) {
		const inner = container( text );
		if ( inner !== null ) {
			const deeper = syslog( inner.text );
			return deeper ?? inner;
		}
		return syslog( text ) ?? result;
	}
	return result;
}
