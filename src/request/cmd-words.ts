import { bytesOf } from './bytes';
import type { Words } from './shell-words';
import { RequestError } from './types';

/**
 * Whether a command is quoted for Windows' cmd.exe, by the quoting that comes
 * first: browsers begin each value with ^", and older ones end lines with ^.
 */
export function isForCmd( command: string ): boolean {
	const first = /\$?'|\^"|"|\\\r?\n|\^\r?\n/.exec( command )?.[ 0 ] ?? '';
	return (
		first.startsWith( '^' ) ||
		( first === '"' && /["\s]\^\r?\n/.test( command ) )
	);
}

/**
 * The words of the first command in a text for cmd.exe. Two programs read it one
 * after the other: cmd takes the carets away, then curl splits the line.
 *
 * @param command As pasted.
 * @throws RequestError where a quote is not closed.
 */
export function cmdWords( command: string ): Words {
	const { line, rest } = withoutCarets( command );
	return { words: split( line ), rest };
}

function withoutCarets( command: string ): { line: string; rest: string } {
	let line = '';
	let quoted = false;
	for ( let at = 0; at < command.length; at++ ) {
		const sign = command[ at ] ?? '';
		if ( sign === '^' && ! quoted ) {
			// A caret takes the line's end away, and what follows it stands for itself.
			const [ escaped = '' ] =
				/^(?:\r?\n)?(?:\r?\n|[\s\S])?/.exec(
					command.slice( at + 1, at + 5 )
				) ?? [];
			at += escaped.length;
			line += escaped
				.replace( /^\r?\n(?=[\s\S])/, '' )
				.replace( /\r\n/, '\n' );
		} else if ( ! quoted && /[\n&|<>]/.test( sign ) ) {
			return { line, rest: command.slice( at + 1 ) };
		} else {
			quoted = sign === '"' ? ! quoted : quoted;
			line += sign;
		}
	}
	return { line, rest: '' };
}

/**
 * As browsers mean it, not quite as Microsoft's C runtime does: they double every
 * backslash, not only those before a quotation mark, and Firefox escapes $ and `.
 */
const INSIDE = /(\\[\\"$`]|"")|(")|([\s\S])/y;
const OUTSIDE = /(\\[\\"$`])|(")|([\s\S])/y;

function split( line: string ): string[] {
	const words: string[] = [];
	let word: string | null = null;
	let quoted = false;
	for ( let at = 0; at < line.length; ) {
		const piece = quoted ? INSIDE : OUTSIDE;
		piece.lastIndex = at;
		const [ whole, escaped, quote ] = piece.exec( line ) ?? [ '' ];
		at = piece.lastIndex;
		if ( quote !== undefined ) {
			quoted = ! quoted;
			word ??= '';
		} else if ( ! quoted && /^[ \t\r\n]$/.test( whole ) ) {
			words.push( ...( word === null ? [] : [ word ] ) );
			word = null;
		} else {
			word = ( word ?? '' ) + ( escaped?.slice( 1 ) ?? whole );
		}
	}
	if ( quoted ) {
		throw new RequestError(
			'A quotation mark of the command is not closed: was it copied whole?'
		);
	}
	return [ ...words, ...( word === null ? [] : [ word ] ) ].map( bytesOf );
}
