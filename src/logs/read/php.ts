import { Signatures } from '../causes/find';
import { PHP, WORDPRESS_DATABASE } from '../causes/php';
import { rank, severityOf, worse } from '../causes/severity';
import { accusedBy } from '../culprit/accuse';
import { attribute } from '../culprit/attribute';
import type { Cause, LogOptions, LogRecord, Reading, Severity } from '../types';
import { messagesIn, plain, type PhpMessage } from './messages';
import { placeOf, type Place } from './place';
import { framesOf } from './trace';

// What the signatures are looked for in: a dump that follows says nothing of the cause.
const HEAD = 3000;

const LABELS: readonly ( readonly [ RegExp, Severity, Cause ] )[] = [
	[ /Parse/, 'fatal', 'php_parse_error' ],
	[
		/[Ff]atal|Core error|Compile error|User error|Unknown error/,
		'fatal',
		'php_fatal_uncaught',
	],
	[ /warning/i, 'warning', 'php_warning' ],
	[ /deprecated/i, 'deprecated', 'php_deprecated' ],
	[ /notice|Strict/i, 'notice', 'php_notice' ],
];

// WordPress's word before a database error, in any language: the query, or the functions that made it, follow.
const DATABASE_ERROR =
	/^WordPress[ -]database error|^WordPress-Datenbank|^(?:Error|Erreur|Errore).{0,30}(?:base de (?:datos|données)|database) (?:de |di )?WordPress|^\[?WordPress.{0,30}(?:データベース|数据库|база)|\b(?:for query|für Abfrage|pour la requête|en la consulta) .* (?:made by|durchgeführt|faite? par|hecha por)/s;
// In any language, it has the type, the line, the file and then the message, in this order.
const TYPED =
	/\b(E_[A-Z_]+)\b[^\n\d]{1,60}(\d{1,7})\b[^\n]{1,60}?((?:\/|[A-Z]:[\\/])[^\n]{1,300}?\.php)[^\n:]{0,80}[:：] ?/;

const SAID = new Signatures( PHP );
const ANSWERED = new Signatures(
	PHP.filter( ( one ) => /^d[bi]/.test( one.cause ) ),
	WORDPRESS_DATABASE
);

interface Parts {
	head: string;
	first: string;
	place: Place;
}

/** Where the first "in FILE on line N" ends; the whole length if there is none. */
function endOfPlace( head: string ): number {
	for ( const match of head.matchAll( /\son\s+line\s+\d+\b(?!\s+and )/g ) ) {
		const end = match.index + match[ 0 ].length;
		// "Unclosed '{' on line 4 in FILE on line 90": a line without a file is part of the message.
		if (
			placeOf( head.slice( Math.max( 0, match.index - 1500 ), end ) )
				.file !== null
		) {
			return end;
		}
	}
	return head.length;
}

/** The message without its trace, its first line, and where PHP says that it was. */
function partsOf( body: string ): Parts {
	const trace = body.search(
		/\n?Stack trace:|\n#0 |\s#0 (?:\/|[A-Z]:|\[internal)|\nPHP Stack trace|\nCall Stack/
	);
	const head = ( trace === -1 ? body : body.slice( 0, trace ) ).slice(
		0,
		20000
	);
	// With its place, a message is over: what follows belongs to something else.
	const whole = trace === -1 ? head.slice( 0, endOfPlace( head ) ) : head;
	return {
		head: whole.slice( 0, HEAD ),
		first: firstLine( body ),
		place: placeOf( whole ),
	};
}

/** The first line, without what stands around it. */
export function firstLine( text: string ): string {
	const line = text.trimStart().split( '\n', 1 )[ 0 ] ?? '';
	return line.trimEnd().slice( 0, 2000 );
}

function labelOf(
	label: string,
	body: string,
	level: string
): readonly [ Severity, Cause ] {
	const known = LABELS.find(
		( [ pattern ] ) => label !== '' && pattern.test( label )
	);
	if ( known !== undefined ) {
		return [ known[ 1 ], known[ 2 ] ];
	}
	if ( /\b(?:PHP )?Uncaught [\w\\]+/.test( body.slice( 0, 300 ) ) ) {
		return [ 'fatal', 'php_fatal_uncaught' ];
	}
	return [ severityOf( level ) ?? 'info', 'app_log' ];
}

function labelOfType( type: string ): string {
	if ( type.includes( 'PARSE' ) ) {
		return 'Parse error';
	}
	return type.includes( 'WARN' ) ? 'Warning' : 'Fatal error';
}

/** An error as WordPress's recovery mail tells it, in PHP's own form. */
function typed( message: PhpMessage ): PhpMessage {
	const match = TYPED.exec( message.body );
	if ( match === null ) {
		return message;
	}
	const [ all, type = '', line, file ] = match;
	const rest = message.body.slice( match.index + all.length );
	const isPlaced = /Stack trace:|:\d+\s*$/.test( rest );
	return {
		label: labelOfType( type ),
		body: isPlaced ? rest : `${ rest } in ${ file } on line ${ line }`,
	};
}

function readDatabaseError(
	body: string,
	record: LogRecord,
	options: LogOptions
): Reading {
	// What the server answered; the query and its callers follow.
	const answer =
		body
			.slice( 0, 400 )
			.split(
				/ for query | für Abfrage | pour la requête | en la consulta /,
				1
			)[ 0 ] ?? '';
	const row = ANSWERED.find( answer );
	const cause = row?.cause ?? 'db_query_error';
	const own =
		cause === 'db_query_error'
			? attribute( { file: null, line: null }, [], body, options )
			: null;
	// The query is somebody's: the database is not to blame for what it was asked.
	const byRow =
		row === null || cause === 'db_query_error'
			? null
			: accusedBy( row, answer, record );
	return {
		severity: 'error',
		cause,
		culprit: own?.culprit ?? byRow,
		file: null,
		line: null,
		message: firstLine( body ),
		trace: [],
	};
}

function readMessage(
	raw: PhpMessage,
	record: LogRecord,
	options: LogOptions
): Reading {
	if ( DATABASE_ERROR.test( raw.body.slice( 0, 2000 ) ) ) {
		return readDatabaseError( raw.body, record, options );
	}
	const { label, body } = typed( raw );
	const { head, first, place } = partsOf( body );
	const [ loud, usual ] = labelOf( label, body, record.level );
	const row = SAID.find( head );
	const trace = framesOf( body );
	const found = attribute(
		place,
		trace,
		row === null && usual === 'app_log' ? '' : head,
		options
	);
	const byRow = row === null ? null : accusedBy( row, head, record );
	const startup = usual !== 'app_log' && /^PHP Startup/.test( body );
	const cause = row?.cause ?? ( startup ? 'php_startup_error' : usual );
	// The machine's faults are not the doing of whoever ran into them; nor is a server's of core alone.
	const isMachine = byRow?.kind === 'os' || byRow?.kind === 'database';
	const isPlaced = found.culprit !== null && found.culprit.kind !== 'core';
	return {
		severity:
			cause === 'php_doing_it_wrong'
				? 'notice'
				: worse( loud, row?.severity ),
		cause,
		culprit: ( isMachine || ! isPlaced ? byRow : null ) ?? found.culprit,
		file: found.file,
		line: found.line,
		message: first,
		trace,
	};
}

/** What PHP said, the worst first; the same message twice is one. */
export function readPhp(
	text: string,
	record: LogRecord,
	options: LogOptions
): Reading[] {
	const seen = new Set< string >();
	return messagesIn( plain( text ) )
		.map( ( message ) => readMessage( message, record, options ) )
		.filter( ( one ) => {
			const key = `${ one.cause } ${ one.file } ${ one.line } ${ one.message }`;
			return ! seen.has( key ) && seen.add( key );
		} )
		.sort(
			( one, other ) => rank( one.severity ) - rank( other.severity )
		);
}
