import type { LogEntry } from '../contract';
import type { Diagnosis, Verdict } from './written';
import { measuredQuestion } from './measured';
import { answered } from './probes';
import { utc } from './time';

type Cause = LogEntry[ 'cause' ];

const FPM_LIMIT =
	'How many PHP workers does this site have (pm.max_children, or the plan’s limit), and was that limit reached at these times?';
const CRASH =
	'Does the PHP-FPM log or the kernel’s log show “exited on signal 11” (or 9) at these times? Which PHP version and extensions (OPcache, an APM agent) were loaded, and is there a core dump?';
const LISTENING =
	'Is PHP-FPM running and listening on the socket or port that the web server connects to, and may the web server’s user open it?';

/** What to ask where a cause is known; the exact setting is named, so that the answer is one line. */
const BY_CAUSE: { [ cause in Cause ]?: string } = {
	php_segfault: CRASH,
	fpm_child_killed: CRASH,
	upstream_closed_prematurely: CRASH,
	upstream_conn_reset: CRASH,
	oom_kill:
		'Which process did the kernel’s OOM killer end at these times, and what memory limit does this account have?',
	upstream_header_too_big:
		'What are fastcgi_buffer_size (or proxy_buffer_size) and fastcgi_buffers set to, and could they be raised (for example to 32k) until the plugin is mended?',
	upstream_invalid_header:
		'What does the web server’s error log say about “upstream sent invalid header” at these times?',
	fpm_request_terminate_timeout:
		'What are request_terminate_timeout in PHP-FPM and the gateway’s read timeout set to, and is there an entry in the FPM slow log at these times?',
	upstream_timed_out:
		'What is the gateway’s read timeout (fastcgi_read_timeout, proxy_read_timeout), and is there an entry in the FPM slow log at these times?',
	fpm_slow_request: 'What does the FPM slow log show for these requests?',
	fpm_max_children: FPM_LIMIT,
	fpm_busy: FPM_LIMIT,
	socket_backlog_full: FPM_LIMIT,
	lsapi_max_children: FPM_LIMIT,
	apache_max_workers: FPM_LIMIT,
	upstream_conn_refused: LISTENING,
	upstream_unreachable: LISTENING,
	upstream_connect_timeout: LISTENING,
	socket_not_found: LISTENING,
	socket_permission: LISTENING,
	no_live_upstreams: LISTENING,
	fpm_config_error: LISTENING,
	fpm_restart: 'Why was PHP-FPM restarted at these times?',
	php_memory_exhausted:
		'What is PHP’s memory_limit for this site, and may it be raised?',
	php_max_execution_time: 'What is max_execution_time for this site?',
	db_down:
		'Was the database server running and reachable at these times, and why did it stop?',
	db_too_many_connections:
		'What is max_connections (or max_user_connections), and what used them at these times?',
	db_server_gone:
		'Did the database server restart at these times, and what are wait_timeout and max_allowed_packet?',
	db_crash: 'What does the database’s error log say at these times?',
	disk_full:
		'Which file system is full (tmpfs and inodes included), and may it be cleared or enlarged?',
	selinux_denied: 'Does the audit log show an SELinux denial at these times?',
	firewall_block:
		'Which firewall rule blocked these requests, and can the addresses of the CDN be put on its allow list?',
	rate_limited:
		'Which rate limit was hit, and does it see the visitors’ real addresses behind the CDN?',
	cdn_origin_error:
		'Can the CDN reach the origin at these times, and does the origin’s firewall allow all of the CDN’s published address ranges?',
};

const BY_KIND: { [ kind in Verdict[ 'kind' ] ]?: string[] } = {
	'below-plugins': [
		LISTENING,
		'Requests fail before WordPress loads its plugins: does an auto_prepend_file, a server-side firewall or a limit stop them?',
	],
	gateway: [
		'Which host and port does your gateway connect to for this site, and does that origin answer 200 to the same request from there?',
		'Does the origin’s firewall allow all address ranges of the CDN or proxy?',
	],
	overload: [
		FPM_LIMIT,
		'What were load, memory and disk I/O of the server at these times, and were limits of the plan reached?',
	],
	cache: [
		'Please remove the stored error page for this address from every cache in front of the site. Why was a 5xx answer stored?',
	],
	client: [
		'Does a bot rule or firewall treat requests by their cookies, User-Agent or address differently?',
	],
	elsewhere: [
		'What do the web server’s and PHP’s error logs say about the requests that are listed as failing elsewhere?',
	],
	transient: [
		'Was PHP-FPM, the web server or the server itself restarted, updated or out of workers at these times?',
	],
	load: [ FPM_LIMIT, 'What is PHP’s memory_limit for this site?' ],
	inconclusive: [
		'What do the web server’s and PHP-FPM’s error logs say about these requests?',
	],
};

/** The exact questions for whoever runs the server: by verdict and cause; none for a healthy site. */
export function questionsFor( diagnosis: Diagnosis ): string[] {
	const { verdict } = diagnosis;
	if ( verdict.kind === 'healthy' ) {
		return [];
	}
	const first = diagnosis.observations.find( ( seen ) => ! answered( seen ) );
	const byCause =
		measuredQuestion( diagnosis ) ??
		( verdict.cause === null
			? undefined
			: BY_CAUSE[ verdict.cause as Cause ] );
	const asked = [
		...( byCause === undefined ? [] : [ byCause ] ),
		...( BY_KIND[ verdict.kind ] ?? [] ),
	];
	if ( first !== undefined ) {
		asked.push(
			`What do the web server’s and PHP’s error logs say about the request sent at ${ utc(
				first.at
			) } (probe ${ first.probe.id })?`
		);
	}
	return [ ...new Set( asked ) ];
}
