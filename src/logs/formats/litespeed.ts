import type { Signature } from '../causes/types';

/** LiteSpeed and its PHP. */
// prettier-ignore
export const LITESPEED: readonly Signature[] = [
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
];
