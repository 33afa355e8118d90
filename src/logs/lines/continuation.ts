import type { Line, LogRecord } from '../types';

// An entry that is longer is a dump: it is cut into several.
const MOST_LINES = 2000;
const MOST_CHARACTERS = 262144;

// What only ever goes on an entry, whatever stamp its line has: traces, a slow log's frames, Xdebug's stack.
const GOES_ON =
	/^(?:#\d+ |Stack trace:|\s*thrown in |\s+thrown in|Next [\w\\]+: |PHP Stack trace:|PHP\s+\d+\. |\{main\}|\[0x[\da-f]{6,16}\] |script_filename = |Call Stack:)/;

/** Whether a line's text goes on the entry before it, even with a stamp of its own. */
export function goesOn( text: string ): boolean {
	const code = text.charCodeAt( 0 );
	// # S space T t N P { [ C: all that the pattern can begin with.
	switch ( code ) {
		case 35:
		case 83:
		case 32:
		case 9:
		case 116:
		case 78:
		case 80:
		case 123:
		case 91:
		case 115:
		case 67:
			return GOES_ON.test( text );
		default:
			return false;
	}
}

/** What a line adds to an entry that it goes on. */
export const addedBy = ( { head, text }: Line ): string =>
	head === null ? text : ( head.format.saying?.( head.text ) ?? head.text );

/** Whether a line without a beginning of its own may belong to what is open. */
function mayGoOn( line: Line, open: LogRecord ): boolean {
	const { format, time } = open;
	// A blank line ends what has no stamp.
	return (
		format.excludes?.( line, open ) !== true &&
		( format.reportedAs !== 'unknown' ||
			time !== null ||
			! line.afterBlank )
	);
}

/** Whether a line belongs to the entry that is open. */
export function belongs( line: Line, open: LogRecord ): boolean {
	if (
		open.lines[ 1 ] - open.lines[ 0 ] >= MOST_LINES ||
		open.text.length > MOST_CHARACTERS
	) {
		return false;
	}
	const { head, text } = line;
	if ( head === null ) {
		return goesOn( text ) || mayGoOn( line, open );
	}
	const told = head.format.continues?.( head, open );
	if ( told !== undefined ) {
		return told;
	}
	if (
		goesOn( addedBy( line ) ) &&
		( head.format.reportedAs === open.format.reportedAs || ! head.sure )
	) {
		return true;
	}
	return ! head.sure && open.format.isQuoting?.( open.text ) === true;
}

/** The text of an entry with one more line. */
export const joined = ( { format, text }: LogRecord, line: string ): string =>
	format.join?.( text, line ) ?? `${ text }\n${ line }`;
