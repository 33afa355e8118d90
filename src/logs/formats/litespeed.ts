import { DEATHS, SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { WEB_SERVER } from '../causes/web-server';
import type { Places, Sample, Signature } from '../types';
import { defineFormat } from './define';
import { causes as APACHE } from './apache';
import { causes as PHP } from './php';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'lsapi_max_children', has: 'LSAPI_CHILDREN', severity: 'error', accused: 'server/lsphp', sure: true },
	{ cause: 'lsapi_max_children', has: 'Reached max children', severity: 'error', accused: 'server/lsphp', sure: true },
	{ cause: 'lsapi_no_response', has: 'possible dead lock', severity: 'error', accused: 'server/lsphp', sure: true },
	{ cause: 'lsapi_no_response', has: 'No request delivery notification', severity: 'error', accused: 'server/lsphp', sure: true },
	{ cause: 'lsapi_no_response', has: 'No response received from LSAPI', severity: 'error', accused: 'server/lsphp', sure: true },
	{ cause: 'server_limit_reached', has: 'execve()', also: /emporarily unavailable|annot allocate/, severity: 'error', accused: 'server/lsphp' },
	{ cause: 'server_limit_reached', has: 'fork() failed', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'server_limit_reached', has: 'fork', also: /fork\(\).*(?:emporarily unavailable|annot allocate)/, severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_conn_refused', has: 'onnection refused', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'uds:', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'LSAPI', also: /error|fail|invalid|unable|reset/i, severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'lsphp', also: /error|fail|invalid|unable|reset|not (?:found|exist)|No such file/i, severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'ExtConn timed out', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'oops! 503', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'lsapi_error', has: 'oops! 500', severity: 'error', accused: 'server/lsphp' },
	{ cause: 'web_worker_crash', has: 'received signal', also: /AutoRestarter/, severity: 'fatal', accused: 'server/litespeed', sure: true },
	{ cause: 'web_worker_crash', has: 'AutoRestarter', severity: 'fatal', accused: 'server/litespeed', sure: true },
];

/** LiteSpeed's and OpenLiteSpeed's error log, with what their PHP says. */
export const format = defineFormat( {
	id: 'litespeed',
	reportedAs: 'litespeed',
	writer: 'lsphp',
	programs: /^(?:lshttpd|litespeed|openlitespeed|lsphp|lsws)/,
	heads: {
		digit: [
			/^(?<stamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) \[(?<level>EMERG|ALERT|CRIT|ERROR|WARN|NOTICE|INFO|DEBUG)\] (?:\[(?!AutoRestarter|STDERR|uds:|wsgi|lsapi|LSAPI)[^\]]*\] )*/,
			/^(?<stamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) (?:\[(?:STDERR|UID:\d+)\] ?)(?:\[\d+\] ?)?/,
		],
		letter: [ /^(?=lscgid: |Reached max children process limit)/ ],
	},
	causes,
	// It reads Apache's configuration, and says so in Apache's words.
	tables: [ SYSTEM, causes, DEATHS, APACHE, WEB_SERVER, UPSTREAM, PHP ],
} );

export const places: Places = {
	server: [
		'/usr/local/lsws/logs/error.log',
		'/usr/local/lsws/logs/stderr.log',
	],
	hidden: {
		when: 'software',
		folder: '/usr/local/lsws/logs',
		command:
			'tail -n 200 /usr/local/lsws/logs/error.log /usr/local/lsws/logs/stderr.log',
	},
};

export const samples: readonly Sample[] = [
	{
		text: '2026-11-23 02:10:44.123456 [NOTICE] [2211] [192.0.2.9:55001:HTTP2-1#shop.example] No request delivery notification has been received from LSAPI application, possible dead lock.',
		time: '2026-11-23T02:10:44.123Z',
		cause: 'lsapi_no_response',
		severity: 'error',
		culprit: 'server/lsphp',
	},
	{
		text: '2026-11-23 02:10:44.000100 [NOTICE] [700] [STDERR] PHP Warning:  Undefined variable $z in /srv/wp-content/plugins/boom/a.php on line 2',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'php_warning',
		severity: 'warning',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:2',
	},
	{
		text: '2026-11-23 02:10:44.000100 [UID:1001][2158] Reached max children process limit: 10, extra: 3, current: 13, busy: 13, please increase LSAPI_CHILDREN.',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'lsapi_max_children',
		severity: 'error',
		culprit: 'server/lsphp',
	},
	{
		text: 'lscgid: execve():/usr/local/lsws/lsphp83/bin/lsphp: Resource temporarily unavailable',
		time: null,
		cause: 'server_limit_reached',
		severity: 'error',
		culprit: 'server/lsphp',
	},
];
