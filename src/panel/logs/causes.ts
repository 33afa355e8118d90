import { __ } from '@wordpress/i18n';
import type { LogEntry } from '../../contract';

type Cause = LogEntry[ 'cause' ];

/** What a log entry means, as its owner would say it; empty where it is no fault. */
export function causeWords( cause: Cause ): string {
	return WORDS[ cause ]();
}

// The identifiers stay in reports, for those who know the field's own words.
const WORDS: { [ cause in Cause ]: () => string } = {
	php_fatal_uncaught: () =>
		__( 'PHP stopped at an error that nobody caught', 'gateway-doctor' ),
	php_undefined_function: () =>
		__( 'A function is missing', 'gateway-doctor' ),
	php_class_not_found: () => __( 'A class is missing', 'gateway-doctor' ),
	php_type_error: () => __( 'A value of the wrong type', 'gateway-doctor' ),
	php_parse_error: () =>
		__( 'A PHP file that cannot be read', 'gateway-doctor' ),
	php_redeclare: () =>
		__( 'The same name was declared twice', 'gateway-doctor' ),
	php_include_failed: () => __( 'A file is missing', 'gateway-doctor' ),
	php_signature_incompatible: () =>
		__( 'Code that does not fit this version', 'gateway-doctor' ),
	php_memory_exhausted: () => __( 'PHP’s memory is full', 'gateway-doctor' ),
	php_max_execution_time: () => __( 'PHP took too long', 'gateway-doctor' ),
	php_segfault: () => __( 'PHP itself crashed', 'gateway-doctor' ),
	php_startup_error: () =>
		__( 'PHP could not start properly', 'gateway-doctor' ),
	php_warning: () => __( 'PHP warning', 'gateway-doctor' ),
	php_notice: () => __( 'PHP notice', 'gateway-doctor' ),
	php_deprecated: () => __( 'Outdated code', 'gateway-doctor' ),
	php_doing_it_wrong: () =>
		__( 'WordPress is used in a wrong way', 'gateway-doctor' ),
	php_max_input: () => __( 'More input than PHP takes', 'gateway-doctor' ),
	fpm_max_children: () => __( 'All PHP workers are busy', 'gateway-doctor' ),
	fpm_busy: () => __( 'PHP workers are getting scarce', 'gateway-doctor' ),
	fpm_request_terminate_timeout: () =>
		__( 'The server ended PHP, which took too long', 'gateway-doctor' ),
	fpm_slow_request: () => __( 'A slow request', 'gateway-doctor' ),
	fpm_child_killed: () => __( 'A PHP worker was killed', 'gateway-doctor' ),
	fpm_config_error: () =>
		__( 'PHP-FPM’s configuration is wrong', 'gateway-doctor' ),
	fpm_restart: () => __( 'PHP was restarted', 'gateway-doctor' ),
	fpm_child_output: () => __( 'Output of a PHP worker', 'gateway-doctor' ),
	upstream_timed_out: () =>
		__( 'The web server waited too long for PHP', 'gateway-doctor' ),
	upstream_connect_timeout: () =>
		__( 'The web server did not get through to PHP', 'gateway-doctor' ),
	upstream_unreachable: () =>
		__( 'What is behind the web server is not reached', 'gateway-doctor' ),
	upstream_header_too_big: () =>
		__( 'The page’s headers are too big', 'gateway-doctor' ),
	upstream_conn_refused: () =>
		__( 'PHP accepts no connections', 'gateway-doctor' ),
	socket_not_found: () => __( 'PHP’s socket is missing', 'gateway-doctor' ),
	socket_permission: () =>
		__( 'The web server may not use PHP’s socket', 'gateway-doctor' ),
	socket_backlog_full: () =>
		__( 'PHP’s waiting line is full', 'gateway-doctor' ),
	upstream_conn_reset: () =>
		__( 'PHP broke off the connection', 'gateway-doctor' ),
	upstream_closed_prematurely: () =>
		__( 'PHP broke off in the middle of its answer', 'gateway-doctor' ),
	upstream_invalid_header: () =>
		__( 'PHP sent a header that makes no sense', 'gateway-doctor' ),
	upstream_dns_failure: () =>
		__(
			'The server behind the gateway has no known address',
			'gateway-doctor'
		),
	upstream_tls_error: () =>
		__( 'The encrypted connection inside failed', 'gateway-doctor' ),
	upstream_protocol_mismatch: () =>
		__( 'Gateway and server speak different protocols', 'gateway-doctor' ),
	no_live_upstreams: () =>
		__( 'No server behind the gateway is alive', 'gateway-doctor' ),
	script_not_found: () =>
		__( 'The web server asks PHP for a missing file', 'gateway-doctor' ),
	script_access_denied: () =>
		__( 'PHP may not open that file', 'gateway-doctor' ),
	fastcgi_buffered_to_disk: () =>
		__( 'A large answer was kept on disk', 'gateway-doctor' ),
	request_too_large: () => __( 'The request is too large', 'gateway-doctor' ),
	rewrite_loop: () => __( 'Redirects go round in circles', 'gateway-doctor' ),
	server_config_error: () =>
		__( 'The web server’s configuration is wrong', 'gateway-doctor' ),
	server_limit_reached: () =>
		__( 'The web server is at a limit', 'gateway-doctor' ),
	server_file_descriptors: () =>
		__( 'Too many open files', 'gateway-doctor' ),
	client_aborted: () => __( 'The visitor went away', 'gateway-doctor' ),
	lsapi_max_children: () =>
		__( 'All PHP workers are busy', 'gateway-doctor' ),
	lsapi_no_response: () => __( 'PHP gave no answer', 'gateway-doctor' ),
	lsapi_conn_refused: () =>
		__( 'PHP accepts no connections', 'gateway-doctor' ),
	lsapi_error: () =>
		__( 'The connection to PHP has a fault', 'gateway-doctor' ),
	web_worker_crash: () =>
		__( 'A process of the web server crashed', 'gateway-doctor' ),
	apache_max_workers: () =>
		__( 'All of Apache’s workers are busy', 'gateway-doctor' ),
	apache_script_timeout: () =>
		__( 'Apache waited too long for PHP', 'gateway-doctor' ),
	firewall_block: () => __( 'A firewall turned it away', 'gateway-doctor' ),
	rate_limited: () => __( 'Too many requests', 'gateway-doctor' ),
	cdn_origin_error: () =>
		__( 'The CDN got no good answer from the server', 'gateway-doctor' ),
	loopback_http_failed: () =>
		__( 'The site could not reach an address', 'gateway-doctor' ),
	db_down: () => __( 'The database does not answer', 'gateway-doctor' ),
	db_auth_failed: () =>
		__( 'The database refuses the password', 'gateway-doctor' ),
	db_too_many_connections: () =>
		__( 'The database has too many connections', 'gateway-doctor' ),
	db_server_gone: () =>
		__( 'The database broke off the connection', 'gateway-doctor' ),
	db_query_error: () =>
		__( 'A database query has an error', 'gateway-doctor' ),
	db_table_crashed: () =>
		__( 'A database table is damaged', 'gateway-doctor' ),
	db_lock: () => __( 'Database queries wait for a lock', 'gateway-doctor' ),
	db_crash: () => __( 'The database crashed', 'gateway-doctor' ),
	db_memory: () =>
		__( 'The database has too little memory', 'gateway-doctor' ),
	db_aborted_connection: () =>
		__( 'A database connection was cut', 'gateway-doctor' ),
	disk_full: () => __( 'The disk is full', 'gateway-doctor' ),
	disk_io_error: () => __( 'The disk has errors', 'gateway-doctor' ),
	oom_kill: () => __( 'The server’s memory is full', 'gateway-doctor' ),
	selinux_denied: () =>
		__( 'The system’s protection forbids it', 'gateway-doctor' ),
	object_cache_down: () =>
		__( 'The object cache does not answer', 'gateway-doctor' ),
	cache_file_error: () =>
		__( 'A cache file cannot be used', 'gateway-doctor' ),
	cron_failed: () => __( 'A scheduled task failed', 'gateway-doctor' ),
	mail_failed: () => __( 'A mail was not sent', 'gateway-doctor' ),
	app_log: () => __( 'A plugin’s own message', 'gateway-doctor' ),
	no_fault: () => '',
};
