const LABEL =
	'(?:Recoverable fatal error|Catchable fatal error|Fatal error|Parse error|Core error|Core warning|Compile error|Compile warning|User error|User warning|User notice|Warning|Notice|Deprecated|User deprecated|Strict Standards|Unknown error)';
// Where one message of PHP begins inside a text: its prefix, or a label at the start of a line or of a bold tag.
const BEGIN = new RegExp(
	`(?:NOTICE: )?PHP message: (?:PHP )?(?:(${ LABEL }): +)?|(?:^|(?<=[\\n"'.;,\\d]|\\s))PHP (${ LABEL }): +|(?<=^|\\n|\\(|\\bon line \\d{1,7})[^\\S\\n]*(${ LABEL }): +`,
	'g'
);

/** One message of PHP: its label, empty if it has none, and the rest. */
export interface PhpMessage {
	label: string;
	body: string;
}

const ENTITIES: Readonly< Record< string, string > > = {
	'&quot;': '"',
	'&#039;': "'",
	'&#39;': "'",
	'&gt;': '>',
	'&lt;': '<',
	'&amp;': '&',
};

/** As PHP meant it: without the HTML that displays it and the escapes that Apache writes. */
export function plain( text: string ): string {
	let result = text;
	if ( /<(?:b|br|font|table|tr|th|td|span|p)\b/i.test( result ) ) {
		result = result
			.replace( /<br ?\/?>|<\/tr>/gi, '\n' )
			.replace(
				/<\/?(?:b|i|p|font|table|tr|th|td|span|body|pre)(?: [^>\n]{0,300})?>/gi,
				''
			)
			.replace(
				/&(?:quot|#039|#39|gt|lt|amp);/g,
				( one ) => ENTITIES[ one ] ?? one
			)
			.replace( /\( ! \) ?/g, '' );
	}
	if ( result.includes( '\\n' ) ) {
		// Not the \n of a Windows path: a break stands before what a trace has, or at the end.
		result = result.replace(
			/\\n(?=#\d+ |Stack trace|\s{0,200}thrown in|PHP message|PHP [A-Z]|Next [\w\\]|\\n|'|"|,|$)/g,
			'\n'
		);
	}
	return result;
}

const FIRST = new RegExp( `^PHP (${ LABEL }): +` );
const MORE =
	/\n[^\S\n]*(?:PHP |Fatal|Parse|Warning|Notice|Deprecated|Recover|Catch|Strict|Unknown|Core|Compile|User)/;

/** The message of a text that has but one, as most have: without the search for others. */
function alone( text: string ): PhpMessage | null {
	const first = FIRST.exec( text );
	if (
		first === null ||
		text.includes( 'PHP ', 4 ) ||
		( text.includes( '\n' ) && MORE.test( text ) )
	) {
		return null;
	}
	return {
		label: first[ 1 ] ?? '',
		body: text.slice( first[ 0 ].length ).trim(),
	};
}

/** The messages that stand in one text, glued or one below the other. */
export function messagesIn( text: string ): PhpMessage[] {
	const only = alone( text );
	if ( only !== null ) {
		return [ only ];
	}
	const messages: PhpMessage[] = [];
	let from = 0;
	let label = '';
	for ( const match of text.matchAll( BEGIN ) ) {
		const before = text.slice( from, match.index ).trim();
		// What stands before the first is the writer's: a client, a module.
		if ( label !== '' || ( before !== '' && from > 0 ) ) {
			messages.push( { label, body: before } );
		}
		label = match[ 1 ] ?? match[ 2 ] ?? match[ 3 ] ?? '';
		from = match.index + match[ 0 ].length;
	}
	messages.push( { label, body: text.slice( from ).trim() } );
	return messages.filter(
		( one ) =>
			one.label !== '' || one.body.replace( /[\s"';,.|\\]/g, '' ) !== ''
	);
}
