import { Signatures } from '../causes/signatures';
import { PHP } from '../formats/php';
import { rank, worse } from '../causes/severity';
import { accusedBy } from '../culprit/accuse';
import { attribute } from '../culprit/attribute';
import type { LogOptions, LogRecord, Reading } from '../types';
import { isDatabaseError, readDatabaseError } from './database-error';
import { firstLine } from './first-line';
import { labelOf, typed } from './labels';
import { messagesIn, plain, type PhpMessage } from './messages';
import { missedIn } from './needs';
import { between, placeOf, type Place } from './place';
import { framesOf } from './trace';

// What the signatures are looked for in: a dump that follows says nothing of the cause.
const HEAD = 3000;

const SAID = new Signatures( PHP );

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
