import { RequestError } from './types';

/** What somebody pasted, without what programs put around it. */
export interface Paste {
	text: string;
	/** Where pieces of it stand in `source`: from this place on one character is one. */
	marks: readonly Mark[];
	source: string;
	/** What was left out or mended. */
	notes: readonly string[];
}

interface Mark {
	text: number;
	source: number;
}

/** Blanks that no keyboard has: editors and forums put them in. */
export const ODD_BLANK = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';

/** Characters that nobody sees: soft hyphens, zero widths, directions of writing. */
export const UNSEEN =
	'\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff';

const ENTITIES: { [ name: string ]: string } = {
	amp: '&',
	quot: '"',
	apos: "'",
	'#39': "'",
	'#039': "'",
	'#x27': "'",
	'#34': '"',
	'#x22': '"',
	lt: '<',
	gt: '>',
	nbsp: ' ',
	'#10': '\n',
	'#96': '`',
	'#x60': '`',
};

const ENTITY =
	/&(amp|quot|apos|#0?39|#x27|#34|#x22|lt|gt|nbsp|#10|#96|#x60);/gi;

/** A quotation mark in HTML's writing, where a value begins. */
const ESCAPED_QUOTE = /[\s$^]&(?:quot|apos|#0?39|#x27|#34|#x22);/i;

/** `$`, `#`, `%`, `user@host:~$`, `[root@web ~]#`, `(venv) $`, `PS C:\>`, `C:\>`, and those of other shells. */
const PROMPT =
	/^(?:\([^()\n]*\)[ \t]*)?(?:\[[^\]\n]*\][ \t]*(?=[\w.-]+@))?(?:PS(?:[ \t][^>\n]*)?>|[A-Za-z]:\\[^>\n]*>|\[[^\]\n]*\][$#%]|[\w.-]+@[\w.-]+[^$#%>\n'"]*[$#%>]|➜[ \t]+\S+[ \t]+(?:git:\(\S*\)[ \t]+)?(?:✗[ \t]+)?(?=\S*curl)|(?:[~\/][\w.\/~-]*|[\w.-]+)[ \t]*[$#%❯➜λ»](?=[ \t])|[$#%>❯➜λ»])[ \t\u00a0]*/;

const NEXT_PROMPT = /^[ \t]*(?:>>?|More\?)(?:[ \t\u00a0]|(?=\r?$))/gm;

const FENCED =
	/^[ \t>]*(```+|~~~+)[^\n]*\n([\s\S]*?)(?:\n[ \t>]*\1[ \t\r]*$|$(?![\s\S]))/gm;

/** What may stand before the word curl, and the word itself. */
const COMMAND = new RegExp(
	`^(?:&[ \\t]+)?(?:[A-Za-z_]\\w*=(?:'[^']*'|"[^"]*"|[^\\s'"]*)[ \\t]+|(?:\\\\?(?:sudo|doas|time|env|command|builtin|exec|nohup|nice|stdbuf|timeout|watch|torsocks|proxychains4?|cmd(?:\\.exe)?)\\b)[ \\t]+(?:-[ugUCnk][ \\t]+\\S+[ \\t]+|[-/][\\w=-]+[ \\t]+|\\d+[smh]?[ \\t]+)*)*(?:"[^"\\n]*[\\\\/]|["'“”‘’]?(?:[^\\s"'“”‘’]*[\\\\/])?)\\\\?curl(?:\\.exe)?["'“”‘’]?(?=[\\s${ UNSEEN }])`,
	'i'
);

const aPaste = ( source: string ): Paste => ( {
	text: source,
	marks: [ { text: 0, source: 0 } ],
	source,
	notes: [],
} );

/** Where a character stood in what was pasted. */
const sourceOf = ( { marks }: Paste, place: number ): number => {
	const mark = marks.findLast( ( { text } ) => text <= place );
	return mark === undefined ? place : mark.source + place - mark.text;
};

/** The paste from a place on, or up to another. */
function cut( paste: Paste, from: number, to?: number ): Paste {
	return {
		...paste,
		text: paste.text.slice( from, to ),
		marks: [
			{ text: 0, source: sourceOf( paste, from ) },
			...paste.marks
				.filter( ( { text } ) => text > from )
				.map( ( { text, source } ) => ( {
					text: text - from,
					source,
				} ) ),
		],
	};
}

/** The same with something to be said of it. */
export const noting = ( paste: Paste, note: string ): Paste => ( {
	...paste,
	notes: [ ...paste.notes, note ],
} );

/** The same with each match replaced; what is put in stands where the match began. */
export function replaced(
	paste: Paste,
	pattern: RegExp,
	by: ( found: string ) => string
): Paste {
	let text = '';
	let end = 0;
	const marks: Mark[] = [];
	const keep = ( from: number, to: number ) => {
		marks.push(
			{ text: text.length, source: sourceOf( paste, from ) },
			...paste.marks
				.filter( ( mark ) => mark.text > from && mark.text < to )
				.map( ( mark ) => ( {
					text: mark.text - from + text.length,
					source: mark.source,
				} ) )
		);
		text += paste.text.slice( from, to );
	};
	for ( const found of paste.text.matchAll( pattern ) ) {
		keep( end, found.index );
		marks.push( {
			text: text.length,
			source: sourceOf( paste, found.index ),
		} );
		text += by( found[ 0 ] );
		end = found.index + found[ 0 ].length;
	}
	if ( end === 0 && text === '' && marks.length === 0 ) {
		return paste;
	}
	keep( end, paste.text.length );
	return { ...paste, text, marks };
}

/** Line and column, from 1 on, of a place in the text, as it was pasted. */
export function placeOf( paste: Paste, place: number ): string {
	const before = paste.source
		.slice( 0, sourceOf( paste, place ) )
		.split( '\n' );
	return `line ${ before.length }, column ${
		( before.at( -1 ) ?? '' ).length + 1
	}`;
}

/** A piece of a paste, short enough for a sentence. */
export const shown = ( text: string ): string => {
	const words = text.trim().replace( /\s+/g, ' ' );
	return words.length > 60 ? `${ words.slice( 0, 60 ) }…` : words;
};

/** A block of Markdown, and nothing around it. */
function unfenced( paste: Paste ): Paste {
	const blocks = [ ...paste.text.matchAll( FENCED ) ].filter(
		( [ , , inside = '' ] ) => /\bcurl\b/i.test( inside )
	);
	const [ block ] = blocks;
	if ( block === undefined ) {
		const [ , tick, inside = '' ] =
			/^(`+)([^`]*)`+$/.exec( paste.text ) ?? [];
		return tick === undefined
			? paste
			: cut( paste, tick.length, tick.length + inside.length );
	}
	const [ whole, , inside = '' ] = block;
	if ( blocks.length > 1 ) {
		throw new RequestError(
			'These are several blocks with a curl command: give the one of the request that fails.',
			blocks[ 1 ]?.index
		);
	}
	const from = block.index + whole.indexOf( '\n' ) + 1;
	const around =
		paste.text.slice( 0, block.index ) +
		paste.text.slice( block.index + whole.length );
	const taken = cut( paste, from, from + inside.length );
	return around.trim() === ''
		? taken
		: noting(
				taken,
				`Left out, because it stands outside the block: “${ shown( around ) }”.`
			);
}

/**
 * As a page's source has it. All of it where nothing contradicts that, or else
 * the address alone: a body may have entities of its own.
 */
function unescaped( paste: Paste ): Paste {
	const { text } = paste;
	const address = /https?:\/\/[^\s'"<>]*&amp;[^\s'"<>]*/gi;
	const isEscaped = ESCAPED_QUOTE.test( text );
	if ( ! isEscaped && text.search( address ) < 0 ) {
		return paste;
	}
	const isWhole =
		isEscaped ||
		( ! /[<>]/.test( text ) && ! /&/.test( text.replace( ENTITY, '' ) ) );
	const plain = ( found: string ): string =>
		found.replace(
			ENTITY,
			( entity, name: string ) => ENTITIES[ name.toLowerCase() ] ?? entity
		);
	return noting(
		isWhole
			? replaced( paste, ENTITY, plain )
			: replaced( paste, address, plain ),
		isWhole
			? 'The text was written for HTML (&amp; and the like): that was undone.'
			: 'The address was written for HTML (&amp;): that was undone, in the address alone.'
	);
}

/** Each line quoted as in a mail: with > before it. */
function unquoted( paste: Paste ): Paste {
	const lines = paste.text.split( '\n' ).filter( ( line ) => line.trim() );
	return lines.length > 1 && lines.every( ( line ) => /^\s*>/.test( line ) )
		? replaced( paste, /^[ \t]*>(?!>)[ \t]?/gm, () => '' )
		: paste;
}

/** The mark of a list: `1.`, `2)`, `(3)`, `a)`, `-`, `*`, `•`, a box to tick; also several. */
const MARK =
	/^(?:(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.):]\)?|[-*+–—•‣◦▪▸►▶→·●○✓✔✗☐☑]|#{1,6}|\[[ xX]\]|>(?=[ \t]+(?:[-*+•]|\d+[.)])))[ \t\u00a0]+)+(?=\S)/;

/** Without the mark of a list before the command; where it is one of several, the next is refused when it is read. */
function unlisted( paste: Paste ): Paste {
	const [ mark ] = MARK.exec( paste.text ) ?? [];
	if ( mark === undefined ) {
		return paste;
	}
	const taken = cut( paste, mark.length );
	return commandIn( unwrapped( taken ) ) === null ? paste : taken;
}

/** What may stand between a list's mark and the command. */
const unwrapped = ( paste: Paste ): Paste =>
	[ unfenced, unprompted ].reduce(
		( one, step ) => trimmed( step( one ) ),
		paste
	);

/** Without what a shell writes before each line. */
function unprompted( paste: Paste ): Paste {
	const [ prompt ] = PROMPT.exec( paste.text ) ?? [];
	if ( prompt === undefined ) {
		return paste;
	}
	const taken = cut( paste, prompt.length );
	const [ , ...lines ] = taken.text.split( '\n' );
	return lines.every( ( line ) => /^\s*(?:>|More\?|$)/.test( line ) )
		? replaced( taken, NEXT_PROMPT, () => '' )
		: taken;
}

const EDGES = new RegExp( `^[\\s${ UNSEEN }]+|[\\s${ UNSEEN }]+$`, 'g' );

const trimmed = ( paste: Paste ): Paste => replaced( paste, EDGES, () => '' );

/**
 * Takes off what stands around a command that was copied from somewhere: blocks
 * of Markdown, marks of a mail, prompts, HTML's writing.
 *
 * @param source As pasted.
 */
export function pasteOf( source: string ): Paste {
	return [
		unfenced,
		unescaped,
		unquoted,
		unlisted,
		unfenced,
		unprompted,
	].reduce(
		( paste, step ) => trimmed( step( paste ) ),
		trimmed( aPaste( source ) )
	);
}

/** The word curl with what stands before it (an assignment, sudo, a path); null where the text begins otherwise. */
export function commandIn( { text }: Paste ): string | null {
	return COMMAND.exec( text )?.[ 0 ] ?? null;
}
