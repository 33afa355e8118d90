import type { Signature } from '../causes/types';

/**
 * HAProxy's log of requests. Two letters say who ended it and in which state:
 * s a server's timeout, S the server, C or c the client, P the proxy itself;
 * Q in the queue, C connecting, H waiting for headers, D while data came.
 *
 * @see https://docs.haproxy.org/2.8/configuration.html#8.5
 */
// prettier-ignore
export const HAPROXY: readonly Signature[] = [
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
