import { attribute } from '../culprit/attribute';
import { framesOf } from '../read/trace';
import type { LogOptions, LogRecord, Places, Reading, Sample } from '../types';
import { defineFormat } from './define';

/** One trace. */
function read( record: LogRecord, options: LogOptions ): Reading {
	const trace = framesOf( record.text );
	const nearest = trace.find( ( frame ) => frame.file !== null ) ?? null;
	const found = attribute(
		{ file: nearest?.file ?? null, line: nearest?.line ?? null },
		trace,
		'',
		options
	);
	const script = /script_filename = (\S.*)/.exec( record.text )?.[ 1 ] ?? '';
	const call = trace[ 0 ]?.call ?? '';
	return {
		severity: 'warning',
		cause: 'fpm_slow_request',
		culprit: found.culprit,
		file: found.file,
		line: found.line,
		message: `slow request${ call === '' ? '' : ` in ${ call }` }${ script === '' ? '' : `, script ${ script.trim() }` }`,
		trace,
	};
}

/** PHP-FPM's slow log: a trace of each request that took too long. */
export const format = defineFormat( {
	id: 'fpm-slow',
	reportedAs: 'fpm-slow',
	writer: 'php-fpm',
	heads: {
		bracket: [
			/^\[(?<stamp>\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d)\]  ?\[pool [^\]]+\] pid \d+/,
		],
	},
	continues: () => false,
	read,
} );

export const places: Places = {
	server: [ '/var/log/php*slow*.log', '/var/log/php-fpm/*slow*.log' ],
	beside: [ '{above}/logs/*slow*.log' ],
};

export const samples: readonly Sample[] = [
	{
		text: `[23-Nov-2026 02:10:44]  [pool www] pid 21449
script_filename = /srv/index.php
[0x00007f4b4ce17430] curl_exec() /srv/wp-includes/Requests/src/Transport/Curl.php:205
[0x00007f4b4ce17370] boom_fetch() /srv/wp-content/plugins/boom/a.php:3`,
		time: '2026-11-23T02:10:44.000Z',
		cause: 'fpm_slow_request',
		severity: 'warning',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
];
