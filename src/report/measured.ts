import type { LogEntry, Observation } from '../contract';
import type { Diagnosis } from './written';
import { answered } from './probes';
import { utc } from './time';

type Cause = LogEntry[ 'cause' ];

/** A question with the numbers that were measured here, so that yes or no answers it. */
type Asks = ( seen: Observation, diagnosis: Diagnosis ) => string | null;

const number = ( value: number ): string => value.toLocaleString( 'en-US' );

/** What a log line of this cause says in numbers. */
const inLog = (
	{ entries }: Diagnosis,
	cause: Cause,
	pattern: RegExp
): string | undefined => {
	for ( const entry of entries ) {
		const found =
			entry.cause === cause
				? pattern.exec( entry.message )?.[ 1 ]
				: undefined;
		if ( found !== undefined ) {
			return found;
		}
	}
	return undefined;
};

type Server = 'nginx' | 'apache' | 'litespeed' | 'unknown';

/** By what it calls itself to PHP, or in the failing answer. */
function serverOf( seen: Observation, { site }: Diagnosis ): Server {
	const name = `${ site?.server ?? '' } ${ seen.headers.server ?? '' }`;
	const known: readonly ( readonly [ RegExp, Server ] )[] = [
		[ /litespeed/i, 'litespeed' ],
		[ /apache/i, 'apache' ],
		[ /nginx|openresty/i, 'nginx' ],
	];
	return (
		known.find( ( [ pattern ] ) => pattern.test( name ) )?.[ 1 ] ??
		'unknown'
	);
}

const BUFFER: { [ server in Server ]: string } = {
	nginx: 'is fastcgi_buffer_size (or proxy_buffer_size) 4k or 8k, and may it be 32k, with fastcgi_buffers 8 32k, until the plugin is mended?',
	apache: 'which limit of mod_proxy_fcgi or mod_proxy is reached (ProxyIOBufferSize, ResponseFieldSize), and may it be raised until the plugin is mended?',
	litespeed:
		'which limit of response headers is reached, and may it be raised until the plugin is mended?',
	unknown:
		'how large may response headers be (nginx: fastcgi_buffer_size, proxy_buffer_size), and may they be 32k until the plugin is mended?',
};

const WAIT: { [ server in Server ]: string } = {
	nginx: 'fastcgi_read_timeout (or proxy_read_timeout) in nginx',
	apache: 'ProxyTimeout (or Timeout) in Apache',
	litespeed: 'the external app’s Initial Request Timeout in LiteSpeed',
	unknown: 'the gateway’s read timeout',
};

const headers: Asks = ( seen, diagnosis ) => {
	const bytes = seen.record?.headers?.bytes;
	return bytes === undefined
		? null
		: `PHP answered at ${ utc( seen.at ) } with ${ number(
				bytes
			) } bytes of headers: ${ BUFFER[ serverOf( seen, diagnosis ) ] }`;
};

const timeout: Asks = ( seen, diagnosis ) => {
	if ( seen.status === null || seen.ms < 2000 ) {
		return null;
	}
	const seconds = Math.round( seen.ms / 1000 );
	const limit = diagnosis.site?.terminateTimeout ?? null;
	return `The gateway answered ${ seen.status } after ${ seconds } s at ${ utc(
		seen.at
	) }: is ${ WAIT[ serverOf( seen, diagnosis ) ] } or PHP-FPM’s request_terminate_timeout ${ seconds } s${
		limit === null ? '' : ` (WordPress was told ${ limit } s)`
	}, and what does the FPM slow log show for it?`;
};

const crash: Asks = ( { record } ) =>
	record === null || record.pid === 0
		? null
		: `The PHP process ${ record.pid } on ${ record.node } died after ${ utc(
				record.started
			) } in the middle of its request: do the PHP-FPM log and the kernel’s log show “child ${ record.pid } exited on signal 11” (or 9)? Is there a core dump, and which extensions (OPcache, an APM agent) were loaded?`;

const memory: Asks = ( _, diagnosis ) => {
	const bytes = inLog(
		diagnosis,
		'php_memory_exhausted',
		/size of (\d+) bytes/
	);
	return bytes === undefined
		? null
		: `Is memory_limit ${ Math.round( Number( bytes ) / 1024 / 1024 ) }M for this site, and may it be raised?`;
};

const children: Asks = ( _, diagnosis ) => {
	const most = inLog(
		diagnosis,
		'fpm_max_children',
		/max_children setting \((\d+)\)/
	);
	return most === undefined
		? null
		: `Is pm.max_children ${ most } for this site, was it reached at these times, and how much memory would more of them need?`;
};

const execution: Asks = ( _, diagnosis ) => {
	const seconds = inLog(
		diagnosis,
		'php_max_execution_time',
		/time of (\d+) second/
	);
	return seconds === undefined
		? null
		: `Is max_execution_time ${ seconds } s for this site?`;
};

const socket =
	( cause: Cause ): Asks =>
	( _, diagnosis ) => {
		const place = inLog(
			diagnosis,
			cause,
			/(unix:[^\s:"]+|\d+\.\d+\.\d+\.\d+:\d+)/
		);
		return place === undefined
			? null
			: `The web server connects to ${ place }: is PHP-FPM running, does its pool listen exactly there, and may the web server’s user open it?`;
	};

const BY_CAUSE: { [ cause in Cause ]?: Asks } = {
	php_segfault: crash,
	fpm_child_killed: crash,
	oom_kill: crash,
	upstream_closed_prematurely: crash,
	upstream_conn_reset: crash,
	upstream_header_too_big: headers,
	fpm_request_terminate_timeout: timeout,
	upstream_timed_out: timeout,
	php_memory_exhausted: memory,
	php_max_execution_time: execution,
	fpm_max_children: children,
	socket_not_found: socket( 'socket_not_found' ),
	socket_permission: socket( 'socket_permission' ),
	upstream_conn_refused: socket( 'upstream_conn_refused' ),
	socket_backlog_full: socket( 'socket_backlog_full' ),
};

/**
 * The question that the cause suggests, with what was measured.
 *
 * @param diagnosis The run.
 * @return Null where nothing was measured that belongs into it.
 */
export function measuredQuestion( diagnosis: Diagnosis ): string | null {
	const asks = BY_CAUSE[ ( diagnosis.verdict.cause ?? '' ) as Cause ];
	const failing = diagnosis.observations.filter(
		( seen ) => ! answered( seen )
	);
	if ( asks === undefined ) {
		return null;
	}
	// The fault as it shows with everything on comes first; its record says most.
	for ( const seen of [
		...failing.filter( ( { record } ) => record !== null ),
		...failing,
	] ) {
		const question = asks( seen, diagnosis );
		if ( question !== null ) {
			return question;
		}
	}
	return null;
}
