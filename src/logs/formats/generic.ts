import type { Places, Sample } from '../types';
import { defineFormat } from './define';
import { otherwise } from './access';

/** What has a stamp, or nothing, and may be anybody's. It comes last. */
export const format = defineFormat( {
	id: 'generic',
	reportedAs: 'unknown',
	heads: {
		digit: [
			/^(?<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?Z|[+-]\d\d:?\d\d)?)[\s:|-]+/,
		],
	},
	otherwise,
} );

export const places: Places = {
	beside: [ '{above}/logs/*error*log', '{above}/log/*error*log' ],
	server: [ '/opt/bitnami/*/logs/error*log', '/www/wwwlogs/*error*.log' ],
};

export const samples: readonly Sample[] = [
	{
		text: '2026-11-23 02:10:44 - no space left on device',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'disk_full',
		severity: 'error',
		culprit: 'os/disk',
	},
	{
		text: 'the shop’s own words',
		time: null,
		cause: 'app_log',
		severity: 'info',
		culprit: null,
	},
];
