import { severityOf } from '../causes/severity';
import type { Cause, Severity } from '../types';

/** The first line, without what stands around it. */
export function firstLine( text: string ): string {
	const line = text.trimStart().split( '\n', 1 )[ 0 ] ?? '';
	return line.trimEnd().slice( 0, 2000 );
}

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

const LABELS: readonly ( readonly [ RegExp, Severity, Cause ] )[] = [
	[ /Parse/, 'fatal', 'php_parse_error' ],
	[
		/[Ff]atal|Core error|Compile error|User error|Unknown error/,
		'fatal',
		'php_fatal_uncaught',
	],
	[ /warning/i, 'warning', 'php_warning' ],
	[ /deprecated/i, 'deprecated', 'php_deprecated' ],
	[ /notice|Strict/i, 'notice', 'php_notice' ],
];

// In any language, it has the type, the line, the file and then the message, in this order.
const TYPED =
	/\b(E_[A-Z_]+)\b[^\n\d]{1,60}(\d{1,7})\b[^\n]{1,60}?((?:\/|[A-Z]:[\\/])[^\n]{1,300}?\.php)[^\n:]{0,80}[:：] ?/;

// A mail has some lines before it.
const LONGEST_MAIL = 8192;

/** How bad a message is and what it usually means, by its label; else by its first words, else by its writer's level. */
export function labelOf(
	label: string,
	body: string,
	level: string
): readonly [ Severity, Cause ] {
	const known = LABELS.find(
		( [ pattern ] ) => label !== '' && pattern.test( label )
	);
	if ( known !== undefined ) {
		return [ known[ 1 ], known[ 2 ] ];
	}
	if ( /\b(?:PHP )?Uncaught [\w\\]+/.test( body.slice( 0, 300 ) ) ) {
		return [ 'fatal', 'php_fatal_uncaught' ];
	}
	return [ severityOf( level ) ?? 'info', 'app_log' ];
}

// Elementor's own log: "[/path/file.php::12] message", after its level.
const DOUBLE_COLON = /^\[((?:\/|[A-Z]:[\\/])[^\]\n]{1,400})::(\d{1,7})\] /;

function labelOfLevel( level: string ): string {
	const severity = severityOf( level );
	return severity === 'warning' || severity === 'notice'
		? level
		: 'Fatal error';
}

/** An error as Elementor's log tells it, in PHP's own form. */
function placedFirst( { label, body }: PhpMessage, level: string ): PhpMessage {
	const match = DOUBLE_COLON.exec( body );
	if ( match === null || label !== '' ) {
		return { label, body };
	}
	const [ all, file = '', line ] = match;
	const [ first = '' ] = body
		.slice( all.length )
		.split( / ?\[array \(|\n/, 1 );
	return {
		label: labelOfLevel( level ),
		body: `${ first } in ${ file } on line ${ line }`,
	};
}

function labelOfType( type: string ): string {
	if ( type.includes( 'PARSE' ) ) {
		return 'Parse error';
	}
	return type.includes( 'WARN' ) ? 'Warning' : 'Fatal error';
}

/** An error as WordPress's recovery mail or Elementor's log tells it, in PHP's own form. */
export function typed( message: PhpMessage, writer: string ): PhpMessage {
	const match = TYPED.exec( message.body.slice( 0, LONGEST_MAIL ) );
	if ( match === null ) {
		return placedFirst( message, writer );
	}
	const [ all, type = '', line, file ] = match;
	const rest = message.body.slice( match.index + all.length );
	const isPlaced = /Stack trace:|:\d+\s*$/.test( rest );
	return {
		label: labelOfType( type ),
		body: isPlaced ? rest : `${ rest } in ${ file } on line ${ line }`,
	};
}
