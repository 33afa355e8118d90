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
