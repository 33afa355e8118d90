import { DEATHS, SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { goesOn } from '../lines/continuation';
import type { Cause, LogRecord, Places, Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'fpm_max_children', has: 'max_children', also: /reached (?:pm\.)?max_children|server reached/, accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_busy', has: 'seems busy', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_request_terminate_timeout', has: 'execution timed out', severity: 'error', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_slow_request', has: 'executing too slow', accused: 'server/php-fpm' },
	{ cause: 'fpm_config_error', has: 'FPM initialization failed', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'unable to bind', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'failed to post process the configuration', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'failed to load configuration', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'has not been defined', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'Another FPM instance', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: '', also: /^ ?(?:please specify|cannot get [ug]id|the (?:process manager|chroot|prefix|chdir|slowlog)|pm\.\w+.*(?:must|should)|[Nn]o pool defined)/, severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'run FPM as root', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'unknown entry', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'ACL of the socket', severity: 'error', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'ailed to start ', also: /Failed to start .*(?:fpm|FastCGI Process Manager)/, severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'Failed with result', also: /fpm.*'exit-code'/, severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'server_limit_reached', has: 'fork() failed', severity: 'error', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'failed to open error_log', severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_config_error', has: 'failed to ', also: /failed to (?:open configuration|chown\(\)|chmod\(\)|create|stat)|failed to open access log/, severity: 'fatal', accused: 'server/php-fpm' },
	{ cause: 'fpm_config_error', has: 'Unable to ', also: /Unable to (?:include|globalize|create|set|open) .*(?:conf|pool|log|socket)/, severity: 'fatal', accused: 'server/php-fpm' },
	{ cause: 'fpm_config_error', has: 'exit status 78', also: /exited: php/, severity: 'fatal', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'exited: php', also: /exit status [1-9].*not expected/, severity: 'error', accused: 'server/php-fpm' },
	{ cause: 'fpm_restart', has: 'unknown child', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'bye-bye', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'erminating ...', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'Reloading in progress', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'reloading: execvp', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'failed processes threshold', severity: 'error', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'inherited socket', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'inishing ...', accused: 'server/php-fpm', sure: true },
	{ cause: 'fpm_restart', has: 'exited with code', also: /(?:child \d+|^) ?exited with code [1-9]/, severity: 'error', accused: 'server/php-fpm' },
	{ cause: 'fpm_restart', has: 'fpm is running, pid', accused: 'server/php-fpm', sure: true },
	{ cause: 'no_fault', has: 'ready to handle connections', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'systemd monitor interval', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'exited with code 0', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'rror log file re-opened', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'ccess log file re-opened', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'configuration file', also: /test is successful/, severity: 'info', accused: null },
	{ cause: 'no_fault', has: ' started', also: /child \d+ started/, severity: 'info', accused: null },
	{ cause: 'script_not_found', has: 'rimary script unknown', severity: 'error', accused: null },
	{ cause: 'script_not_found', has: 'Unable to open primary script', severity: 'error', accused: null },
	{ cause: 'script_access_denied', has: 'ccess to the script', severity: 'error', accused: 'server/php-fpm' },
	{ cause: 'fpm_child_output', has: 'said into std', accused: null },
];

// What it writes before a child's own words.
const SAID = /^,? ?said into std(?:err|out): "/;
const SAYS_ANEW =
	/^(?:NOTICE: )?PHP message: |^(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated): /;
const PIPE = ', pipe is closed';
const MOST_CHILDREN = 256;

/** Without the quote that it closes, and what it adds when the child has closed its pipe. */
function unquoted( text: string ): string {
	const end = text.endsWith( PIPE ) ? text.slice( 0, -PIPE.length ) : text;
	return end.endsWith( '"' ) ? end.slice( 0, -1 ) : text;
}

const saying = ( text: string ): string =>
	SAID.test( text ) ? unquoted( text.replace( SAID, '' ) ) : text;

/**
 * A child whose request took too long is ended, and then its death by SIGTERM is
 * reported: the timeout is the root of both.
 */
function correlate(): ( cause: Cause, record: LogRecord ) => Cause {
	const terminated = new Set< string >();
	return ( cause, { speaker, text } ) => {
		if ( speaker === '' ) {
			return cause;
		}
		if ( cause === 'fpm_request_terminate_timeout' ) {
			if ( terminated.size >= MOST_CHILDREN ) {
				terminated.clear();
			}
			terminated.add( speaker );
		} else if (
			cause === 'fpm_child_killed' &&
			text.includes( 'signal 15' ) &&
			terminated.delete( speaker )
		) {
			return 'fpm_request_terminate_timeout';
		}
		return cause;
	};
}

/** PHP-FPM's own log, with what its children said where they are listened to. */
export const format = defineFormat( {
	id: 'fpm',
	reportedAs: 'fpm',
	writer: 'php-fpm',
	programs: /fpm/i,
	heads: {
		// A child is the speaker.
		bracket: [
			/^\[(?<stamp>\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?)\] (?<level>NOTICE|WARNING|ERROR|ALERT|DEBUG): (?:\[pool [^\]]+\] (?<speaker>child \d+)?)?/,
			/^\[pool [^\]]+\] (?<speaker>child \d+)?/,
		],
		letter: [
			/^(?<level>NOTICE|WARNING|ERROR|ALERT): (?=PHP message: |\[pool |fpm |unable to |FPM |failed to |An another|exiting|Terminating|ready to|systemd|child |no pool|please |Reloading|using inherited|\[\/)(?:\[pool [^\]]+\] (?<speaker>child \d+)?)?/,
		],
	},
	causes,
	tables: [ SYSTEM, DEATHS, causes, UPSTREAM ],
	quote: {
		begin: /\bsaid into std(?:err|out): "/,
		end: ( text ) => text.replace( /"(?:, pipe is closed)?\s*$/, '' ),
		cause: 'fpm_child_output',
	},
	// A site's own "WARNING: …" in a log that is known to be PHP's.
	yieldsTo: ( text, told ) => told === 'php' && ! SAID.test( text ),
	saying,
	/** It tells in pieces what one child said at once. */
	continues: ( head, open ) =>
		( open.format === head.format &&
			head.speaker !== '' &&
			head.speaker === open.speaker &&
			SAID.test( head.text ) &&
			SAID.test( open.text ) &&
			! SAYS_ANEW.test( saying( head.text ) ) ) ||
		undefined,
	join( text, line ) {
		if ( ! SAID.test( text ) ) {
			return `${ text }\n${ line }`;
		}
		const before = unquoted( text );
		// What is long is cut, and dots say so.
		return before.endsWith( '...' ) && ! goesOn( line )
			? before.slice( 0, -3 ) + line.replace( /^\.\.\./, '' )
			: `${ before }\n${ line }`;
	},
	correlate,
} );

export const places: Places = {
	server: [
		'/var/log/php*fpm*.log',
		'/var/log/php-fpm/*.log',
		'/opt/bitnami/php/var/log/php-fpm.log',
	],
	hidden: {
		when: 'fpm',
		folder: '/var/log',
		command: 'journalctl -u "php*-fpm" -n 200',
	},
};

export const samples: readonly Sample[] = [
	{
		text: '[23-Nov-2026 02:10:44] WARNING: [pool www] server reached pm.max_children setting (12), consider raising it',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'fpm_max_children',
		severity: 'warning',
		culprit: 'server/php-fpm',
	},
	{
		text: `[23-Nov-2026 02:10:44] WARNING: [pool www] child 877 said into stderr: "NOTICE: PHP message: PHP Fatal error:  Uncaught Error: x in /srv/wp-content/plugins/boom/a.php:3"
[23-Nov-2026 02:10:44] WARNING: [pool www] child 877 said into stderr: "Stack trace:"
[23-Nov-2026 02:10:44] WARNING: [pool www] child 877 said into stderr: "#0 {main}"`,
		time: '2026-11-23T02:10:44.000Z',
		cause: 'php_fatal_uncaught',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '[pool www] child 877 exited on signal 11 (SIGSEGV - core dumped) after 3.2 seconds from start',
		time: null,
		cause: 'php_segfault',
		severity: 'fatal',
		culprit: 'server/php-fpm',
	},
	{
		text: "ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)",
		time: null,
		cause: 'fpm_config_error',
		severity: 'fatal',
		culprit: 'server/php-fpm',
	},
];
