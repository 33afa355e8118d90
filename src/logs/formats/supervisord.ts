import type { Sample } from '../types';
import { defineFormat } from './define';

/** supervisord's own log: which of a container's programs it saw end. */
export const format = defineFormat( {
	id: 'supervisord',
	reportedAs: 'unknown',
	heads: {
		digit: [
			/^(?<stamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?<level>CRIT|ERRO|WARN|INFO|DEBG|TRAC) /,
		],
	},
} );

export const samples: readonly Sample[] = [
	{
		text: '2026-11-23 02:10:44,101 INFO exited: php-fpm (terminated by SIGSEGV (core dumped); not expected)',
		time: '2026-11-23T02:10:44.101Z',
		cause: 'php_segfault',
		severity: 'fatal',
		culprit: 'server/php-fpm',
	},
];
