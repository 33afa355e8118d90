import { Signatures } from '../causes/signatures';
import { PHP, WORDPRESS_DATABASE } from '../formats/php';
import { accusedBy } from '../culprit/accuse';
import { attribute } from '../culprit/attribute';
import type { LogOptions, LogRecord, Reading } from '../types';
import { firstLine } from './first-line';

// WordPress's word before a database error, in any language: the query, or the functions that made it, follow.
const DATABASE_ERROR =
	/^WordPress[ -]database error|^WordPress-Datenbank|^(?:Error|Erreur|Errore).{0,30}(?:base de (?:datos|données)|database) (?:de |di )?WordPress|^\[?WordPress.{0,30}(?:データベース|数据库|база)|\b(?:for query|für Abfrage|pour la requête|en la consulta) .* (?:made by|durchgeführt|faite? par|hecha por)/s;
const ANSWERED = new Signatures(
	PHP.filter( ( one ) => /^d[bi]/.test( one.cause ) ),
	WORDPRESS_DATABASE
);

/** Whether a message is of WordPress's database layer. */
export const isDatabaseError = ( body: string ): boolean =>
	DATABASE_ERROR.test( body.slice( 0, 2000 ) );

/** What the database answered, and whose query it was. */
export function readDatabaseError(
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
