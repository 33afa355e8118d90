import type { LogEntry } from '../../../contract';
import { redact } from '../../../logs';

const COLOURS: Readonly< Record< LogEntry[ 'severity' ], number > > = {
	fatal: 31,
	error: 31,
	warning: 33,
	notice: 36,
	info: 90,
	deprecated: 90,
};

// What a terminal would obey instead of show: control characters, and marks that turn the direction of writing.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = ( character: string ): string =>
	`\\u${ character.charCodeAt( 0 ).toString( 16 ).padStart( 4, '0' ) }`;

/** A log's text as it may be shown on a terminal: nothing in it is obeyed. */
export function harmless( text: string ): string {
	return text.replace( UNSAFE, escaped );
}

/** The entry without secrets; what is found by them, paths and ids, stays. */
function clean( entry: LogEntry ): LogEntry {
	const { trace } = entry;
	// Most traces hold no secret: one look at all of it is quicker than one a frame.
	const calls = trace.map( ( { call } ) => call ).join( '\n' );
	return {
		...entry,
		message: redact( entry.message ),
		trace:
			redact( calls ) === calls
				? trace
				: trace.map( ( frame ) => ( {
						...frame,
						call: redact( frame.call ),
					} ) ),
	};
}

// What was made of a text is remembered by the parser, its trace with it: the same
// trace, not just an equal one, is the same text. Most of a log is such repeats.
const printed = new Map<
	LogEntry[ 'trace' ],
	{ cause: LogEntry[ 'cause' ]; json: string }
>();
// A weak map would cost the garbage collector more than it saves: this one is emptied instead.
const MOST_PRINTED = 5000;

/** All but time and lines, in the contract's order of names. */
function inner( entry: LogEntry ): string {
	const before = printed.get( entry.trace );
	if ( before?.cause === entry.cause ) {
		return before.json;
	}
	const { format, severity, cause, culprit, file, line, request, needs } =
		entry;
	const { message, trace } = clean( entry );
	const json = JSON.stringify( {
		format,
		severity,
		cause,
		culprit,
		file,
		line,
		message,
		trace,
		request,
		...( needs === undefined ? {} : { needs } ),
	} )
		.slice( 1, -1 )
		// JSON lets pass what some terminals obey.
		.replace( UNSAFE, escaped );
	if ( printed.size >= MOST_PRINTED ) {
		printed.clear();
	}
	printed.set( entry.trace, { cause, json } );
	return json;
}

/** One entry as a line of JSON. */
export function asJson( entry: LogEntry ): string {
	const { time, lines } = entry;
	return `{"time":${ time === null ? 'null' : `"${ time }"` },${ inner( entry ) },"lines":[${ lines[ 0 ] },${ lines[ 1 ] }]}\n`;
}

function who( { culprit }: LogEntry ): string {
	if ( culprit === null ) {
		return '';
	}
	return `  ${ culprit.confidence === 'low' ? 'perhaps ' : '' }${ culprit.kind } ${ culprit.slug }`;
}

/** What was missing, for people. */
function missed( { needs }: LogEntry ): string {
	if ( needs === undefined ) {
		return '';
	}
	const whose =
		needs.plugin === null ? '' : `, which plugin ${ needs.plugin } has`;
	return `\n    needs ${ needs.kind } ${ harmless( needs.name + whose ) }`;
}

/** One entry for people: when, how bad, what, who; where; and PHP's own words. */
export function asText( entry: LogEntry, coloured: boolean ): string {
	const { time, severity, cause, file, line, message, lines } =
		clean( entry );
	const label = severity.padEnd( 10 );
	const shown = coloured
		? `\u001b[${ COLOURS[ severity ] }m${ label }\u001b[0m`
		: label;
	const place =
		file === null
			? ''
			: `\n    ${ harmless( file ) }${ line === null ? '' : `:${ line }` }`;
	return `${ time ?? 'no time' }  ${ shown } ${ cause }${ harmless( who( entry ) ) }  (line ${ lines[ 0 ] })${ place }\n    ${ harmless( message ) }${ missed( entry ) }\n`;
}
