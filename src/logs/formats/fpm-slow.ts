import { attribute } from '../culprit/attribute';
import type { LogOptions, LogRecord, Reading } from '../types';
import { framesOf } from '../read/trace';

/** One trace of PHP-FPM's slow log. */
export function readSlow( record: LogRecord, options: LogOptions ): Reading {
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
