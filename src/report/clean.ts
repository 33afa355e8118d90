// Log lines are written by whoever sends a request: escape sequences could
// rewrite a terminal, and direction marks could show a line backwards.

const CONTROL =
	/\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of unknown origin without control characters and direction marks; tabs and line feeds stay. */
export function clean( text: string ): string {
	return text
		.replace( /\r\n?/g, '\n' )
		.replace( CONTROL, '' )
		.replace( DIRECTION, '' );
}

/** The same on one line. */
export function oneLine( text: string ): string {
	return clean( text ).replace( /\s+/g, ' ' ).trim();
}
