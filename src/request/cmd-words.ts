import { bytesOf } from './bytes';
import {
	type Damage,
	goesOn,
	refuseRedirection,
	TYPOGRAPHIC_DOUBLE,
	type Words,
} from './shell-words';
import { RequestError, type Word } from './types';

/**
 * Whether a command is quoted for Windows' cmd.exe, by the quoting that comes
 * first: browsers begin each value with ^", and older ones end lines with ^.
 */
export function isForCmd( command: string ): boolean {
	const first =
		/\$?['‘’]|\^["“”]|["“”]|\\[ \t]*\r?\n|\^[ \t]*\r?\n/.exec(
			command
		)?.[ 0 ] ?? '';
	return (
		first.startsWith( '^' ) ||
		( /^["“”]/.test( first ) && /["”\s]\^[ \t]*\r?\n/.test( command ) )
	);
}

/** A character as curl gets it, and where it stood. */
interface Sign {
	text: string;
	at: number;
}

/**
 * The words of the first command in a text for cmd.exe. Two programs read it one
 * after the other: cmd takes the carets away, then curl splits the line.
 *
 * @param command As pasted.
 * @throws RequestError where a quote is not closed.
 */
export function cmdWords( command: string ): Words {
	const damage = new Set< Damage >();
	const plain = command.replace( TYPOGRAPHIC_DOUBLE, () => {
		damage.add( 'quotes' );
		return '"';
	} );
	const { line, end } = withoutCarets( plain, damage );
	return { words: split( line ), end, damage };
}

/** A line that ends without a caret ends the command, unless the next goes on with an option. */
function withoutCarets(
	command: string,
	damage: Set< Damage >
): { line: Sign[]; end: number } {
	const line: Sign[] = [];
	let quoted = false;
	let at = 0;
	for ( ; at < command.length; at++ ) {
		const text = command[ at ] ?? '';
		const rest = command.slice( at );
		if ( text === '^' && ! quoted ) {
			// A caret takes the line's end away, and what follows it stands for itself.
			const [ escaped = '' ] =
				/^(?:[ \t]*\r?\n)?(?:\r?\n|[\s\S])?/.exec(
					command.slice( at + 1, at + 9 )
				) ?? [];
			line.push( {
				text: escaped
					.replace( /^[ \t]*\r?\n(?=[\s\S])/, '' )
					.replace( /\r\n/, '\n' ),
				at,
			} );
			at += escaped.length;
		} else if ( ! quoted && text === '\n' ) {
			const next = /^\s*/.exec( rest )?.[ 0 ].length ?? 0;
			if ( ! goesOn( rest.slice( next ), wordsSoFar( line ) ) ) {
				break;
			}
			damage.add( 'breaks' );
			line.push( { text: ' ', at } );
			at += next - 1;
		} else if ( ! quoted && /[<>]/.test( text ) ) {
			at += redirection( rest, line, at );
		} else if ( ! quoted && /[&|]/.test( text ) ) {
			break;
		} else {
			quoted = text === '"' ? ! quoted : quoted;
			line.push( { text, at } );
		}
	}
	return { line, end: at };
}

/** Where output goes: `2>&1`, `> out.txt`. Returns how much of it there is behind its first sign. */
function redirection( rest: string, line: Sign[], at: number ): number {
	const [ whole = '', operator = '', target ] =
		/^([<>]{1,2}&?)[ \t]*("[^"\n]*"|[^\s&|<>]+)?/.exec( rest ) ?? [];
	const before = line.at( -1 );
	const blank = line.at( -2 )?.text ?? ' ';
	// `2>file`: the digit belongs to the redirection.
	if ( /^\d$/.test( before?.text ?? '' ) && /^\s$/.test( blank ) ) {
		line.pop();
	}
	refuseRedirection( operator, target ?? null, at, at + operator.length );
	return whole.length - 1;
}

function wordsSoFar( line: readonly Sign[] ): Word[] {
	try {
		return split( line );
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return [];
		}
		throw error;
	}
}

/**
 * As browsers mean it, not quite as Microsoft's C runtime does: they double every
 * backslash, not only those before a quotation mark, and Firefox escapes $ and `.
 */
const INSIDE = /(\\[\\"$`]|"")|(")|([\s\S])/y;
const OUTSIDE = /(\\[\\"$`])|(")|([\s\S])/y;

function split( signs: readonly Sign[] ): Word[] {
	const line = signs.map( ( { text } ) => text ).join( '' );
	const places = signs.flatMap( ( { text, at } ) =>
		[ ...Array( text.length ).keys() ].map( () => at )
	);
	const words: { text: string; at: number }[] = [];
	let word: { text: string; at: number } | null = null;
	let quoted = false;
	let opened = 0;
	for ( let at = 0; at < line.length; ) {
		const begin = places[ at ] ?? 0;
		const piece = quoted ? INSIDE : OUTSIDE;
		piece.lastIndex = at;
		const [ whole, escaped, quote ] = piece.exec( line ) ?? [ '' ];
		at = piece.lastIndex;
		if ( quote !== undefined ) {
			quoted = ! quoted;
			opened = begin;
			word ??= { text: '', at: begin };
		} else if ( ! quoted && /^\s$/.test( whole ) ) {
			words.push( ...( word === null ? [] : [ word ] ) );
			word = null;
		} else {
			word ??= { text: '', at: begin };
			word.text += escaped?.slice( 1 ) ?? whole;
		}
	}
	if ( quoted ) {
		throw new RequestError(
			'A quotation mark of the command is not closed: was it copied whole?',
			opened
		);
	}
	return [ ...words, ...( word === null ? [] : [ word ] ) ].map(
		( { text, at } ) => ( { bytes: bytesOf( text ), at } )
	);
}
