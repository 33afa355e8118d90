import { Signatures } from '../causes/signatures';
import { causes, WORDPRESS_DATABASE } from '../formats/php';
import { rank, worse } from '../causes/severity';
import { accusedBy } from '../culprit/accuse';
import { attribute } from '../culprit/attribute';
import type { LogOptions, LogRecord, Reading } from '../types';
import { missedIn } from './needs';
import {
	firstLine,
	labelOf,
	messagesIn,
	plain,
	typed,
	type PhpMessage,
} from './messages';
import { between, framesOf, placeOf, type Place } from './trace';

// What the signatures are looked for in: a dump that follows says nothing of the cause.
const HEAD = 3000;

const SAID = new Signatures( causes );

interface Parts {
	head: string;
	first: string;
	place: Place;
}

/** Where the first "in FILE on line N" ends; the whole length if there is none. */
function endOfPlace( head: string ): number {
	for ( const match of head.matchAll(
		/\son\s+line\s+(\d+)\b(?!\s+and )/g
	) ) {
		// "Unclosed '{' on line 4 in FILE on line 90": a line without a file is part of the message.
		if (
			between( head.slice( 0, match.index ), match[ 1 ] ?? '' ).file !==
			null
		) {
			return match.index + match[ 0 ].length;
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

// WordPress's word before a database error, in any language: the query, or the functions that made it, follow.
const DATABASE_ERROR =
	/^WordPress[ -]database error|^WordPress-Datenbank|^(?:Error|Erreur|Errore).{0,30}(?:base de (?:datos|données)|database) (?:de |di )?WordPress|^\[?WordPress.{0,30}(?:データベース|数据库|база)|\b(?:for query|für Abfrage|pour la requête|en la consulta) .* (?:made by|durchgeführt|faite? par|hecha por)/s;
const ANSWERED = new Signatures(
	causes.filter( ( one ) => /^d[bi]/.test( one.cause ) ),
	WORDPRESS_DATABASE
);

/** Whether a message is of WordPress's database layer. */
const isDatabaseError = ( body: string ): boolean =>
	DATABASE_ERROR.test( body.slice( 0, 2000 ) );

/** What the database answered, and whose query it was. */
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
	if ( isDatabaseError( raw.body ) ) {
		return readDatabaseError( raw.body, record, options );
	}
	const { label, body } = typed( raw, record.level );
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
	const culprit = ( isMachine || ! isPlaced ? byRow : null ) ?? found.culprit;
	const needs = loud === 'fatal' ? missedIn( head, culprit?.slug ) : null;
	return {
		severity:
			cause === 'php_doing_it_wrong'
				? 'notice'
				: worse( loud, row?.severity ),
		cause,
		culprit,
		file: found.file,
		line: found.line,
		message: first,
		trace,
		...( needs === null ? {} : { needs } ),
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
