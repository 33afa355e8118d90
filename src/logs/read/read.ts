import { rank } from '../causes/severity';
import type { LogOptions, LogRecord, Reading } from '../types';
import { readPhp } from './php';
import { readServer } from './server';
import { readSlow } from '../formats/fpm-slow';

const SAID = /\bsaid into std(?:err|out): "/;
const STDERR = /FastCGI sent in stderr: "/;
const GOT = /(?:AH01071: )?Got error '/;
const PHP_INSIDE =
	/PHP message: |\bPHP (?:(?:Fatal|Parse|Recoverable fatal|Catchable fatal|Core|Compile) error|Warning|Notice|Deprecated|Strict Standards|Startup|Unknown error)|\bE_(?:ERROR|PARSE|COMPILE_ERROR|USER_ERROR|RECOVERABLE_ERROR)\b|\bUncaught [\w\\]+(?:Error|Exception)|WordPress database error|^(?:Fatal error|Parse error|Warning|Notice|Deprecated): |<b>(?:Fatal error|Parse error|Warning|Notice|Deprecated)<\/b>: /m;

/** The text of PHP inside another program's line, and what that program added. */
function payload( text: string ): { inner: string; quoted: boolean } {
	const stderr = STDERR.exec( text );
	if ( stderr !== null ) {
		const inner = text.slice( stderr.index + stderr[ 0 ].length );
		const end = inner.lastIndexOf( '" while ' );
		return {
			inner: end === -1 ? inner : inner.slice( 0, end ),
			quoted: true,
		};
	}
	const got = GOT.exec( text );
	if ( got !== null ) {
		const inner = text.slice( got.index + got[ 0 ].length );
		const end = /'(?:, referer: .*)?\s*$/.exec( inner.slice( -2000 ) );
		return {
			inner:
				end === null
					? inner
					: inner.slice( 0, inner.length - end[ 0 ].length ),
			quoted: true,
		};
	}
	const said = SAID.exec( text );
	if ( said !== null ) {
		return {
			inner: text
				.slice( said.index + said[ 0 ].length )
				.replace( /"(?:, pipe is closed)?\s*$/, '' ),
			quoted: true,
		};
	}
	return { inner: text, quoted: false };
}

function readQuoted(
	inner: string,
	text: string,
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
	if ( php.length > 0 ) {
		return php;
	}
	return [
		{
			...server,
			cause:
				SAID.test( text ) || record.format === 'fpm'
					? 'fpm_child_output'
					: 'app_log',
		},
	];
}

function readAny( record: LogRecord, options: LogOptions ): Reading[] {
	const { format, text } = record;
	if ( format === 'fpm-slow' ) {
		return [ readSlow( record, options ) ];
	}
	if ( format === 'php' ) {
		return readPhp( text, record, options );
	}
	const { inner, quoted } = payload( text );
	if (
		! quoted &&
		format === 'apache' &&
		/^php\d?$/.test( record.speaker )
	) {
		return readModule( text, record, options );
	}
	if ( quoted ) {
		return readQuoted( inner, text, record, options );
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
