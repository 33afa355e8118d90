import { ansiC } from './ansi-c';
import { bytesOf } from './bytes';
import { RequestError, type Bytes } from './types';

export interface Words {
	words: Bytes[];
	/** What stands behind the command: another one, a pipe. */
	rest: string;
}

// A backslash at the end of a line joins it to the next.
const BETWEEN = /(?:[ \t\r]|\\\r?\n)+/y;
const JOINED = /(?:\\\r?\n)+/y;
const COMMENT = /#[^\n]*/y;
const END = /[\n;|&<>()]/y;
const VARIABLE = /^(?:\$[A-Za-z_{(\d]|`)/;

/** The pieces that a word is made of, and what each stands for. */
const PIECES: readonly ( readonly [ RegExp, ( inside: string ) => Bytes ] )[] =
	[
		[ /\$'((?:[^'\\]|\\[\s\S])*)'/y, ansiC ],
		[ /'([^']*)'/y, bytesOf ],
		[ /\$?"((?:[^"\\]|\\[\s\S])*)"/y, doubleQuoted ],
		[ /\\(?!\r?\n)([\s\S])/y, bytesOf ],
		[ /([^\s\\'"$`;|&<>()]+|\$(?![A-Za-z_{(\d'"]))/y, bytesOf ],
	];

type Take = ( pattern: RegExp ) => string | null;

/**
 * The words of the first command in a text, as bash would read it. Nothing is
 * expanded: a variable or a command inside is refused.
 *
 * @param command As pasted.
 * @throws RequestError where a quote is not closed, or a value is not in the text.
 */
export function shellWords( command: string ): Words {
	const words: Bytes[] = [];
	let at = 0;
	const take: Take = ( pattern ) => {
		pattern.lastIndex = at;
		const found = pattern.exec( command );
		at = found === null ? at : pattern.lastIndex;
		return found === null ? null : ( found[ 1 ] ?? found[ 0 ] );
	};
	while ( at < command.length ) {
		if ( take( BETWEEN ) !== null || take( COMMENT ) !== null ) {
			continue;
		}
		const word = wordBy( take );
		if ( word !== null ) {
			words.push( word );
			refuseBareAmpersand( command.slice( at ) );
			// `2>file`: the digit belongs to the redirection.
			if (
				/^[<>]/.test( command.slice( at, at + 1 ) ) &&
				/^\d$/.test( word )
			) {
				words.pop();
			}
		} else if ( take( END ) !== null ) {
			break;
		} else {
			throw unreadable( command.slice( at ) );
		}
	}
	return { words, rest: command.slice( at ) };
}

/** One word, which may be an empty one in quotes; null where none begins here. */
function wordBy( take: Take ): Bytes | null {
	let word: Bytes | null = null;
	for ( let more = true; more; ) {
		more = false;
		for ( const [ pattern, read ] of PIECES ) {
			const inside = take( pattern );
			if ( inside !== null ) {
				word = ( word ?? '' ) + read( inside );
				take( JOINED );
				more = true;
				break;
			}
		}
	}
	return word;
}

/** Between double quotes a backslash escapes only what would have a meaning there. */
function doubleQuoted( inside: string ): Bytes {
	const hidden = inside.replace( /\\[\s\S]/g, '' );
	if ( /\$[A-Za-z_{(\d]|`/.test( hidden ) ) {
		throw hasVariable();
	}
	return bytesOf(
		inside.replace( /\\(\r?\n|[\s\S])/g, ( whole, next: string ) => {
			if ( next.endsWith( '\n' ) ) {
				return '';
			}
			return /[$`"\\]/.test( next ) ? next : whole;
		} )
	);
}

/** An address without quotes would silently lose what stands behind its first &. */
function refuseBareAmpersand( rest: string ): void {
	if ( /^&[^\s&]/.test( rest ) ) {
		throw new RequestError(
			'The address has an & outside quotation marks, where a shell ends the command: put the address in quotes.'
		);
	}
}

function unreadable( rest: string ): RequestError {
	return VARIABLE.test( rest )
		? hasVariable()
		: new RequestError(
				'A quotation mark of the command is not closed: was it copied whole?'
			);
}

function hasVariable(): RequestError {
	return new RequestError(
		'The command has a variable ($…) or another command (`…`) in it: put the value itself there.'
	);
}
