import type { LogFormat, Sample } from '../types';
import { defineFormat } from './define';

/** A request that failed is for whoever answered it to explain; any other is no fault. */
export const otherwise: NonNullable< LogFormat[ 'otherwise' ] > = ( text ) => {
	const status = text.startsWith( '"' ) ? /" (\d{3}) /.exec( text ) : null;
	if ( status === null ) {
		return null;
	}
	return Number( status[ 1 ] ) >= 500
		? { cause: 'app_log', severity: 'error' }
		: { cause: 'no_fault', severity: 'info' };
};

/** Access logs in the common and the combined format, and PHP-FPM's. */
export const format = defineFormat( {
	id: 'access',
	reportedAs: 'unknown',
	heads: {
		digit: [
			/^[\da-f.:]{7,45} (?:- )?(?:\S+ )?-? ? ?\[?(?<stamp>\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?)\]? (?=")/,
		],
	},
	otherwise,
} );

export const samples: readonly Sample[] = [
	{
		text: '192.0.2.1 - - [23/Nov/2026:02:10:44 +0000] "GET /shop/ HTTP/1.1" 502 150 "-" "Mozilla/5.0"',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'app_log',
		severity: 'error',
		culprit: null,
	},
	{
		text: '192.0.2.1 - - [23/Nov/2026:02:10:44 +0000] "GET /shop/ HTTP/1.1" 200 5120',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'no_fault',
		severity: 'info',
		culprit: null,
	},
];
