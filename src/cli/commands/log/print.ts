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

// What JSON writes in another way, or may not be shown; half a character by itself, too.
const SPECIAL =
	/["\\\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/;

const escaped = ( character: string ): string =>
	`\\u${ character.charCodeAt( 0 ).toString( 16 ).padStart( 4, '0' ) }`;

/** A log's text as it may be shown on a terminal: nothing in it is obeyed. */
export function harmless( text: string ): string {
	return text.replace( UNSAFE, escaped );
}

/** What of an entry may hold secrets, without them; what is found by them, paths and ids, stays. */
function clean( {
	message,
	trace,
}: LogEntry ): Pick< LogEntry, 'message' | 'trace' > {
	if ( trace.length === 0 ) {
		return { message: redact( message ), trace };
	}
	// Most traces hold no secret: one look at all of it is quicker than one a frame.
	const calls = trace.map( ( { call } ) => call ).join( '\n' );
	return {
		message: redact( message ),
		trace:
			redact( calls ) === calls
				? trace
				: trace.map( ( one ) => ( {
						...one,
						call: redact( one.call ),
					} ) ),
	};
}

// What was made of a text is remembered by the parser, its trace with it, which is
// frozen: the same trace, not just an equal one, is the same text. Most of a log is such repeats.
const printed = new Map<
	LogEntry[ 'trace' ],
	{ cause: LogEntry[ 'cause' ]; request: string | null; json: string }
>();
// A weak map would cost the garbage collector more than it saves: this one is emptied instead.
const MOST_PRINTED = 5000;

function string( text: string | null ): string {
	if ( text === null || SPECIAL.test( text ) ) {
		// JSON lets pass what some terminals obey.
		return JSON.stringify( text ).replace( UNSAFE, escaped );
	}
	return `"${ text }"`;
}

const frame = ( { file, line, call }: LogEntry[ 'trace' ][ number ] ): string =>
	`{"file":${ string( file ) },"line":${ line },"call":${ string( call ) }}`;

const object = ( value: unknown ): string =>
	JSON.stringify( value ).replace( UNSAFE, escaped );

/** All but time and lines, in the contract's order of names. By hand: most of printing is this. */
function written( entry: LogEntry ): string {
	const { format, severity, cause, culprit, file, line, request, needs } =
		entry;
	const { message, trace } = clean( entry );
	const calls = trace.map( frame ).join( ',' );
	const missing =
		needs === undefined
			? ''
			: `,"needs":${ object( { ...needs, name: redact( needs.name ) } ) }`;
	return `"format":"${ format }","severity":"${ severity }","cause":"${ cause }","culprit":${ object( culprit ) },"file":${ string( file ) },"line":${ line },"message":${ string( message ) },"trace":[${ calls }],"request":${ string( request ) }${ missing }`;
}

/** All but time and lines; what comes again is remembered. */
function inner( entry: LogEntry ): string {
	const { cause, request, trace } = entry;
	if ( ! Object.isFrozen( trace ) ) {
		return written( entry );
	}
	const before = printed.get( trace );
	if ( before?.cause === cause && before.request === request ) {
		return before.json;
	}
	const json = written( entry );
	if ( printed.size >= MOST_PRINTED ) {
		printed.clear();
	}
	printed.set( trace, { cause, request, json } );
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
	const { time, severity, cause, file, line, lines } = entry;
	const { message } = clean( entry );
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
