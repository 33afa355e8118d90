import { rank } from '../causes/severity';
import { FORMATS } from '../formats';
import type { Cause, LogOptions, LogRecord, Reading } from '../types';
import { readPhp } from './php';
import { readServer } from './server';

const QUOTES = FORMATS.flatMap( ( { quote } ) => quote ?? [] );
const PHP_INSIDE =
	/PHP message: |\bPHP (?:(?:Fatal|Parse|Recoverable fatal|Catchable fatal|Core|Compile) error|Warning|Notice|Deprecated|Strict Standards|Startup|Unknown error)|\bE_(?:ERROR|PARSE|COMPILE_ERROR|USER_ERROR|RECOVERABLE_ERROR)\b|\bUncaught [\w\\]+(?:Error|Exception)|WordPress database error|^(?:Fatal error|Parse error|Warning|Notice|Deprecated): |<b>(?:Fatal error|Parse error|Warning|Notice|Deprecated)<\/b>: /m;

/** What a program quotes of PHP. */
function readQuoted(
	inner: string,
	cause: Cause | undefined,
	record: LogRecord,
	options: LogOptions
): Reading[] {
	if ( PHP_INSIDE.test( inner ) ) {
		return readPhp( inner, record, options );
	}
	const server = readServer( inner, record, options );
	if ( server.cause !== 'app_log' && server.cause !== 'no_fault' ) {
		return [ server ];
	}
	const php = readPhp( inner, record, options ).filter(
		( one ) => one.cause !== 'app_log'
	);
	return php.length > 0
		? php
		: [
				{
					...server,
					cause: record.format.quote?.cause ?? cause ?? 'app_log',
				},
			];
}

function readAny( record: LogRecord, options: LogOptions ): Reading[] {
	const { format, text, speaker } = record;
	if ( format.read !== undefined ) {
		return [ format.read( record, options ) ];
	}
	if ( format.php === 'always' ) {
		return readPhp( text, record, options );
	}
	for ( const { begin, end, cause } of QUOTES ) {
		const match = begin.exec( text );
		if ( match !== null ) {
			const inner = end( text.slice( match.index + match[ 0 ].length ) );
			return readQuoted( inner, cause, record, options );
		}
	}
	if ( format.php?.test( speaker ) === true ) {
		return readModule( text, record, options );
	}
	if ( PHP_INSIDE.test( text.slice( 0, 4096 ) ) ) {
		return readPhp( withoutContext( text ), record, options );
	}
	const server = readServer( text, record, options );
	const isPhps = server.cause === 'app_log' || /^php_/.test( server.cause );
	if ( isPhps && server.culprit === null && /\.php\b/.test( text ) ) {
		// A handler of the site's own: its words, but PHP's place and trace.
		const [ php ] = readPhp( text, record, options );
		return [ php ?? server ];
	}
	return [ server ];
}

/** What PHP as Apache's module says: its own words, or Apache's of a script that is not there. */
function readModule(
	text: string,
	record: LogRecord,
	options: LogOptions
): Reading[] {
	const php = readPhp( withoutContext( text ), record, options );
	return php.some( ( one ) => one.cause !== 'app_log' )
		? php
		: [ readServer( text, record, options ) ];
}

/** Apache puts the client before PHP's words and the referrer after them. */
function withoutContext( text: string ): string {
	return text
		.replace( /^(?:\[[^\]]*\] )+/, '' )
		.replace( /, referer: \S*\s*$/, '' );
}

/**
 * What an expert makes of a record: one reading, or one for each message
 * that was glued into it, the worst first.
 */
export function readRecord(
	record: LogRecord,
	options: LogOptions
): Reading[] {
	const readings = readAny( record, options );
	return readings.length > 1
		? readings.sort(
				( one, other ) => rank( one.severity ) - rank( other.severity )
			)
		: readings;
}
