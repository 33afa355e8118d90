import { severityOf, worse } from '../causes/severity';
import { accusedBy } from '../culprit/accuse';
import { locate } from '../culprit/paths';
import { signaturesOf } from '../formats';
import type { LogOptions, LogRecord, Reading } from '../types';
import { firstLine } from './messages';

// Only so much of a line is looked at: a signature stands at its beginning.
const HEAD = 4096;
// Who and for whom: Apache's brackets, what FPM writes after the child.
const OPENING = /^(?:\[(?:pid|client|remote)[^\]]*\] ?)+|^[\s,]+/;
// What the visitor wrote: an address with "too" or "memory" in it says nothing about the fault.
const FROM_VISITOR = /, (?:request|host|referrer): "(?:[^"\\]|\\.)*"?/g;
// The number of a trace's line, in parentheses as error numbers are.
const FRAME = /\.php\(\d+\)/g;
const CONTEXT = /, (?:client|server|request|upstream|host|referrer): /;

/** What a line means that no signature fits. */
function uncaused(
	{ format, level }: LogRecord,
	text: string
): Pick< Reading, 'cause' | 'severity' > & Partial< Reading > {
	const severity = severityOf( level ) ?? 'info';
	const told = format.otherwise?.( text, level, severity ) ?? null;
	if ( told !== null ) {
		return told;
	}
	const isCalm = severity === 'info' || severity === 'notice';
	const isServer = format.tables !== undefined;
	return { cause: isServer && isCalm ? 'no_fault' : 'app_log', severity };
}

/** A script that was being run, where PHP-FPM names it: its own, if it is a plugin's. */
function scriptOf(
	text: string,
	options: LogOptions
): Pick< Reading, 'culprit' | 'file' > | null {
	const file = /, script '([^']+)'/.exec( text )?.[ 1 ];
	const where = file === undefined ? null : locate( file, options );
	return file === undefined || where === null || where.kind === 'core'
		? null
		: {
				file,
				culprit: {
					kind: where.kind,
					slug: where.slug,
					confidence: 'low',
				},
			};
}

/** What a server program, the database or the kernel said. */
export function readServer(
	text: string,
	record: LogRecord,
	options: LogOptions
): Reading {
	const head = text.slice( 0, HEAD );
	const row = signaturesOf( record.format ).find(
		head.replace( FROM_VISITOR, '' ).replace( FRAME, '.php' )
	);
	const end = head.search( CONTEXT );
	const message = firstLine(
		( end === -1 ? head : head.slice( 0, end ) ).replace( OPENING, '' )
	);
	const script =
		record.format.id === 'fpm' ? scriptOf( head, options ) : null;
	if ( row === null ) {
		return {
			culprit: null,
			file: null,
			line: null,
			message,
			trace: [],
			...uncaused( record, head ),
		};
	}
	const level = severityOf( record.level ) ?? 'info';
	const severity =
		row.severity === 'info' ? 'info' : worse( level, row.severity );
	// nginx says emerg where it cannot start.
	const isStart = record.level === 'emerg';
	return {
		severity: isStart ? 'fatal' : severity,
		cause: row.cause,
		culprit: script?.culprit ?? accusedBy( row, head, record ),
		file: script?.file ?? null,
		line: null,
		message,
		trace: [],
	};
}
