import type { LogEntry, Observation, Site, Verdict } from '../../contract';
import { judge, setItself, type Meaning } from '../../probe';
import { entryOf } from './where';

/** A root cause that a log names outranks what the record alone suggests. */
const FROM_LOGS: readonly LogEntry[ 'cause' ][] = [
	'oom_kill',
	'php_segfault',
	'fpm_request_terminate_timeout',
	'fpm_child_killed',
	'upstream_header_too_big',
	'upstream_conn_refused',
	'socket_not_found',
	'socket_permission',
];

/** Which of them fit what was seen. */
const FITTING: { [ meaning in Meaning ]?: readonly string[] } = {
	crash: [ 'oom_kill', 'php_segfault', 'fpm_child_killed' ],
	'crash-at-end': [ 'oom_kill', 'php_segfault', 'fpm_child_killed' ],
	hang: [ 'fpm_request_terminate_timeout' ],
	'headers-too-big': [ 'upstream_header_too_big' ],
	'not-reached': [
		'upstream_conn_refused',
		'socket_not_found',
		'socket_permission',
	],
};

/**
 * The cause, as causes.md names them; null where nothing tells.
 *
 * @param site         The site, or null.
 * @param observations All of the run.
 * @param entries      What the logs said meanwhile.
 */
export function causeOf(
	site: Site | null,
	observations: readonly Observation[],
	entries: readonly LogEntry[]
): Verdict[ 'cause' ] {
	const failing = observations
		.map( ( observation ) => ( { observation, ...judge( observation ) } ) )
		.filter( ( { good } ) => good === false );
	const telling =
		failing.find( ( { observation } ) => observation.record?.error ) ??
		failing.find( ( { meaning } ) => meaning !== 'unknown' ) ??
		failing[ 0 ];
	if ( telling === undefined ) {
		return null;
	}
	const error = telling.observation.record?.error;
	if ( error && site ) {
		return entryOf( site, error )?.cause ?? 'php_fatal_uncaught';
	}
	if ( setItself( telling.observation ) ) {
		return 'app_status';
	}
	const logged = FROM_LOGS.find(
		( cause ) =>
			( FITTING[ telling.meaning ] ?? [] ).includes( cause ) &&
			entries.some( ( entry ) => entry.cause === cause )
	);
	return (
		logged ??
		suggested(
			telling.meaning,
			failing.map( ( { observation } ) => observation )
		)
	);
}

/** What the record alone suggests. */
function suggested(
	meaning: Meaning,
	failing: readonly Observation[]
): Verdict[ 'cause' ] {
	switch ( meaning ) {
		case 'crash':
		case 'crash-at-end':
			return 'php_segfault';
		case 'headers-too-big':
			return 'upstream_header_too_big';
		case 'hang':
		case 'too-slow':
			// nginx answers 504 when it has waited long enough, and 502 when the worker was ended.
			return failing.some(
				( { status } ) => status === 504 || status === 524
			)
				? 'upstream_timed_out'
				: 'fpm_request_terminate_timeout';
		case 'bad-answer':
			return 'upstream_invalid_header';
		case 'cut':
			return 'upstream_closed_prematurely';
		default:
			return null;
	}
}
