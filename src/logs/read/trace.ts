import type { Frame } from '../types';

const MOST_FRAMES = 100;
// Beyond it there are no frames that anybody reads.
const LONGEST = 100_000;

const FRAME =
	/#\d{1,4} (?:\[internal function\]|((?:[^\n#(]|#(?!\d+ )|\((?!\d+\): ))+?)\((\d+)\)): ?([^\n]*?)(?=\\n|\s#\d+ |\n|$)/g;
const XDEBUG =
	/(?:^|\n|\s)(?:PHP ) {0,4}(\d{1,3})\. ([^\n]{0,400}?\)) +(\/[^\n:]{1,400}|[A-Za-z]:[\\/][^\n:]{1,400}):(\d+)/g;
const XDEBUG_TIMED =
	/(?:^|\n)\s{1,8}[\d.]{1,12}\s{1,12}\d{1,12}\s{1,6}(\d{1,3})\. ([^\n]{0,400}?\)) +(\/[^\n:]{1,400}|[A-Za-z]:[\\/][^\n:]{1,400}):(\d+)/g;
const SLOW =
	/\[0x[\da-f]{6,16}\] ([^\n]{0,400}?) (\/[^\n]{0,400}?|[A-Za-z]:[^\n]{0,400}?|\[[^\]\n]{1,400}\]):(\d+)(?=\s|$)/g;
const EVALED = /^(.*?)\((\d+)\) : (?:eval\(\)'d code|runtime-created function)/;

/** File and line of code that was eval()'d: where the eval stands. */
function realPlace(
	file: string,
	line: number | null
): { file: string; line: number | null } {
	const match = EVALED.exec( file );
	return match === null
		? { file, line }
		: { file: match[ 1 ] ?? file, line: Number( match[ 2 ] ) };
}

function frame( file: string, line: string, call: string ): Frame {
	return {
		...realPlace( file.trim(), Number( line ) ),
		call: call.trim().slice( 0, 500 ),
	};
}

function collect(
	text: string,
	pattern: RegExp,
	make: ( match: RegExpMatchArray ) => Frame
): Frame[] {
	const frames: Frame[] = [];
	for ( const match of text.matchAll( pattern ) ) {
		frames.push( make( match ) );
		if ( frames.length === MOST_FRAMES ) {
			break;
		}
	}
	return frames;
}

/** PHP's own trace: the nearest call is #0. */
function numbered( text: string ): Frame[] {
	return collect( text, FRAME, ( match ) =>
		match[ 1 ] === undefined
			? {
					file: null,
					line: null,
					call: ( match[ 3 ] ?? '' ).slice( 0, 500 ),
				}
			: frame( match[ 1 ], match[ 2 ] ?? '', match[ 3 ] ?? '' )
	);
}

const reversed = ( match: RegExpMatchArray ): Frame =>
	frame( match[ 3 ] ?? '', match[ 4 ] ?? '', match[ 2 ] ?? '' );

/** The calls that led to the failure, nearest first; empty if the text shows none. */
export function framesOf( whole: string ): Frame[] {
	const text = whole.slice( 0, LONGEST );
	if ( text.includes( '[0x' ) ) {
		return collect( text, SLOW, ( match ) =>
			frame( match[ 2 ] ?? '', match[ 3 ] ?? '', match[ 1 ] ?? '' )
		);
	}
	if ( /#\d+ /.test( text ) ) {
		// A chain of exceptions: the first is the one that the others wrap.
		const next = text.search( /\n[^\S\n]*Next [\w\\]/ );
		const frames = numbered( next > 0 ? text.slice( 0, next ) : text );
		if ( frames.length > 0 ) {
			return frames;
		}
	}
	if ( text.includes( '{main}' ) || /\b1\. /.test( text ) ) {
		const timed = collect( text, XDEBUG_TIMED, reversed );
		return (
			timed.length > 0 ? timed : collect( text, XDEBUG, reversed )
		).reverse();
	}
	return [];
}

export interface Place {
	file: string | null;
	line: number | null;
}

const NOWHERE: Place = { file: null, line: null };

// No path is longer, not even where a paste was wrapped.
const LONGEST_PATH = 1500;

/** The last "in", also where a paste was wrapped around it. */
function lastIn( text: string ): number {
	return Math.max(
		text.lastIndexOf( ' in ' ),
		text.lastIndexOf( '\nin ' ),
		text.lastIndexOf( ' in\n' )
	);
}

/** The path between the last "in" and the end of a text. */
export function between( before: string, line: string ): Place {
	const text = before.slice( -LONGEST_PATH );
	const at = lastIn( text );
	if ( at === -1 ) {
		return NOWHERE;
	}
	// No path has a line break in it: a paste was wrapped there.
	const file = text
		.slice( at + 4 )
		.replace( /\s*\n\s*/g, '' )
		.trim();
	const isPath = /[\\/]|\.php\b/.test( file ) && file.length < 1000;
	return isPath ? realPlace( file, Number( line ) ) : NOWHERE;
}

/**
 * Where PHP says that it happened: "in FILE:LINE" before a trace, else "in FILE on line LINE".
 *
 * @param head The message without its trace.
 */
export function placeOf( head: string ): Place {
	const trimmed = head.trimEnd();
	const colon = /:(\d{1,7})$/.exec( trimmed.slice( -12 ) );
	if ( colon !== null ) {
		const place = between(
			trimmed.slice( 0, -colon[ 0 ].length ),
			colon[ 1 ] ?? ''
		);
		if ( place.file !== null ) {
			return place;
		}
	}
	let place = NOWHERE;
	for ( const match of trimmed.matchAll( /\son\s+line\s+(\d{1,7})/g ) ) {
		const found = between(
			trimmed.slice( 0, match.index ),
			match[ 1 ] ?? ''
		);
		place = found.file === null ? place : found;
	}
	if ( place.file !== null ) {
		return place;
	}
	return cutOff( trimmed );
}

/** nginx cuts at 2,048 bytes: a path that ends there is good for its folders only. */
function cutOff( text: string ): Place {
	const path = /\sin ((?:[A-Za-z]:)?[\\/][^\s"']{3,400})$/.exec(
		text.slice( -420 )
	)?.[ 1 ];
	if ( path === undefined ) {
		return NOWHERE;
	}
	return {
		file: /\.php$/.test( path ) ? path : path.replace( /[^\\/]*$/, '' ),
		line: null,
	};
}
