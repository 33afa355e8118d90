import type { Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'server_config_error', has: 'adapting config', severity: 'fatal', accused: 'server/caddy' },
	{ cause: 'server_config_error', has: 'loading initial config', severity: 'fatal', accused: 'server/caddy' },
];

/** Caddy's log on a console, and the error log of Caddy 1. As JSON it comes through the carrier of that name. */
export const format = defineFormat( {
	id: 'caddy',
	reportedAs: 'unknown',
	heads: {
		digit: [
			/^(?<stamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d)(?:\.\d+)?[\t ]+(?<level>DEBUG|INFO|WARN|ERROR|FATAL|PANIC)[\t ]+/,
			/^(?<stamp>\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}) \[(?<level>\w+)[^\]]*\] /,
		],
	},
	causes,
} );

export const samples: readonly Sample[] = [
	{
		text: '2026/11/23 02:10:44.123\tERROR\thttp.log.error\tdial tcp 127.0.0.1:9000: connect: connection refused',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'upstream_conn_refused',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
	{
		text: '23/Nov/2026:02:10:44 +0100 [ERROR 502 /index.php] dial unix /run/php/php8.2-fpm.sock: connect: no such file or directory',
		time: '2026-11-23T01:10:44.000Z',
		cause: 'socket_not_found',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
];
