import { CDN } from '../formats/cdn';
import { DATABASE } from '../formats/mysql';
import { Signatures } from '../causes/signatures';
import { HAPROXY } from '../formats/haproxy';

import { FPM } from '../formats/fpm';
import { LITESPEED } from '../formats/litespeed';
import { PHP } from '../formats/php';
import { severityOf, worse } from '../causes/severity';
import { DEATHS, SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { WEB_SERVER } from '../causes/web-server';
import { accusedBy } from '../culprit/accuse';
import { locate } from '../culprit/paths';
import type {
	Format,
	LogOptions,
	LogRecord,
	Reading,
	Severity,
} from '../types';
import { firstLine } from './first-line';

// In which order a format's lines are tried: the root cause stands before its symptoms.
const TABLES: Readonly< Record< Format, Signatures > > = {
	php: new Signatures( PHP ),
	nginx: new Signatures( SYSTEM, UPSTREAM, WEB_SERVER ),
	apache: new Signatures( SYSTEM, WEB_SERVER, UPSTREAM, DEATHS ),
	fpm: new Signatures( SYSTEM, DEATHS, FPM, UPSTREAM ),
	'fpm-slow': new Signatures(),
	litespeed: new Signatures(
		SYSTEM,
		LITESPEED,
		DEATHS,
		WEB_SERVER,
		UPSTREAM,
		PHP
	),
	mysql: new Signatures( SYSTEM, DATABASE ),
	kernel: new Signatures( SYSTEM, DEATHS, DATABASE, FPM, WEB_SERVER ),
	unknown: new Signatures(
		SYSTEM,
		DEATHS,
		HAPROXY,
		CDN,
		WEB_SERVER,
		UPSTREAM,
		LITESPEED,
		FPM,
		DATABASE,
		PHP
	),
};

const NGINX: Reading[ 'culprit' ] = {
	kind: 'server',
	slug: 'nginx',
	confidence: 'high',
};

// Only so much of a line is looked at: a signature stands at its beginning.
const HEAD = 4096;
// Who and for whom: Apache's brackets, what FPM writes after the child.
const OPENING = /^(?:\[(?:pid|client|remote)[^\]]*\] ?)+|^[\s,]+/;
// What the visitor wrote: an address with "too" or "memory" in it says nothing about the fault.
const FROM_VISITOR = /, (?:request|host|referrer): "(?:[^"\\]|\\.)*"?/g;
// The number of a trace's line, in parentheses as error numbers are.
const FRAME = /\.php\(\d+\)/g;
const CONTEXT = /, (?:client|server|request|upstream|host|referrer): /;

function uncaused(
	record: LogRecord,
	text: string
): { cause: Reading[ 'cause' ]; severity: Severity } {
	const severity = severityOf( record.level ) ?? 'info';
	if ( record.format === 'nginx' && record.level === 'emerg' ) {
		return { cause: 'server_config_error', severity: 'fatal' };
	}
	if (
		record.format === 'nginx' &&
		/^open\(\)|is (?:not found|forbidden) \(\d+: /.test( text )
	) {
		return {
			cause: / \(13: /.test( text ) ? 'script_access_denied' : 'no_fault',
			severity,
		};
	}
	const status = /" (\d{3}) /.exec( text );
	if (
		record.format === 'unknown' &&
		status !== null &&
		text.startsWith( '"' )
	) {
		return Number( status[ 1 ] ) >= 500
			? { cause: 'app_log', severity: 'error' }
			: { cause: 'no_fault', severity: 'info' };
	}
	const isCalm = severity === 'info' || severity === 'notice';
	const isServer = [
		'nginx',
		'apache',
		'fpm',
		'mysql',
		'litespeed',
		'kernel',
	].includes( record.format );
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
	const row = TABLES[ record.format ].find(
		head.replace( FROM_VISITOR, '' ).replace( FRAME, '.php' )
	);
	const end = head.search( CONTEXT );
	const message = firstLine(
		( end === -1 ? head : head.slice( 0, end ) ).replace( OPENING, '' )
	);
	const script = record.format === 'fpm' ? scriptOf( head, options ) : null;
	if ( row === null ) {
		return {
			...uncaused( record, head ),
			culprit:
				record.level === 'emerg' && record.format === 'nginx'
					? NGINX
					: null,
			file: null,
			line: null,
			message,
			trace: [],
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
