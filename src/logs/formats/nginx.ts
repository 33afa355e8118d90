// What the visitor wrote: an address with "too" or "memory" in it says nothing about the fault.
const WORDS = /, (?:request|host|referrer): "(?:[^"\\]|\\.)*"?/g;
const CLIENT = /^, client: [^,\n]*/;

/** nginx's line without who asked for what: what it says is the same for all of them. */
export function withoutVisitor( text: string ): string {
	// What PHP said stands before, quoted.
	const from = text.indexOf(
		', client: ',
		Math.max( 0, text.lastIndexOf( '" while ' ) )
	);
	return from === -1
		? text
		: text.slice( 0, from ) +
				text
					.slice( from )
					.replace( CLIENT, ', client: [address]' )
					.replace( WORDS, '' );
}
