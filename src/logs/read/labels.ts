import { severityOf } from '../causes/severity';
import type { Cause, Severity } from '../types';
import type { PhpMessage } from './messages';

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
const LONGEST = 8192;

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
	const match = TYPED.exec( message.body.slice( 0, LONGEST ) );
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
