import type { Sample, Signature } from '../types';
import { defineFormat } from './define';

/**
 * Two letters say who ended a request and in which state: s a server's timeout,
 * S the server, C or c the client, P the proxy itself; Q in the queue,
 * C connecting, H waiting for headers, D while data came.
 *
 * @see https://docs.haproxy.org/2.8/configuration.html#8.5
 */
// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'no_live_upstreams', has: '<NOSRV>', also: / 503 .* [sS][CQ][-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_timed_out', has: '--', also: / 50\d -?\d+ - - s[HDQ][-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_connect_timeout', has: '--', also: / 50\d -?\d+ - - sC[-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_conn_refused', has: '--', also: / 50\d -?\d+ - - SC[-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_closed_prematurely', has: '--', also: / 50\d -?\d+ - - SH[-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_conn_reset', has: '--', also: / \d{3} -?\d+ - - SD[-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'upstream_invalid_header', has: '--', also: / 50\d -?\d+ - - PH[-\w]{2} /, severity: 'error', accused: 'server/upstream' },
	{ cause: 'firewall_block', has: '--', also: / 403 -?\d+ - - PR[-\w]{2} /, accused: 'server/upstream' },
	{ cause: 'rate_limited', has: '--', also: / 429 -?\d+ - - PR[-\w]{2} /, accused: 'server/upstream' },
	{ cause: 'client_aborted', has: '--', also: / -?\d+ -?\d+ - - [cC][RHDQC][-\w]{2} /, accused: null },
	{ cause: 'no_fault', has: '--', also: / [1-4]\d\d \d+ - - --[-\w]{2} /, severity: 'info', accused: null },
];

/** HAProxy's log of requests. It comes through syslog: what it says tells it, not how it begins. */
export const format = defineFormat( {
	id: 'haproxy',
	reportedAs: 'unknown',
	causes,
} );

export const samples: readonly Sample[] = [
	{
		text: 'Nov 23 02:10:44 lb1 haproxy[512]: 198.51.100.4:51201 [23/Nov/2026:02:10:44.112] fe_https~ be_wp/web2 0/0/1/-1/14 502 209 - - SH-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'upstream_closed_prematurely',
		severity: 'error',
		culprit: 'server/upstream',
	},
	{
		text: 'Nov 23 02:10:44 lb1 haproxy[512]: 198.51.100.4:51201 [23/Nov/2026:02:10:44.112] fe_https~ be_wp/<NOSRV> 0/-1/-1/-1/0 503 216 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'no_live_upstreams',
		severity: 'error',
		culprit: 'server/upstream',
	},
];
