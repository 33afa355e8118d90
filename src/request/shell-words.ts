import { ansiC } from './ansi-c';
import { bytesOf } from './bytes';
import { wantsValue } from './curl-options';
import { ODD_BLANK, UNSEEN } from './paste';
import { RequestError, type Bytes, type Word } from './types';

/** What a paste has lost or got on its way, and what was made of it. */
export type Damage = 'quotes' | 'blanks' | 'breaks';

export interface Words {
	words: Word[];
	/** Where the command ends: another one, a pipe. */
	end: number;
	damage: ReadonlySet< Damage >;
}

/** Typographic quotation marks that a program has made of " and of '. */
const DOUBLE = '“”„‟«»＂';
const SINGLE = '‘’‚‛‹›＇';

export const TYPOGRAPHIC_DOUBLE = new RegExp( `[${ DOUBLE }]`, 'g' );
const TYPOGRAPHIC_SINGLE = new RegExp( `[${ SINGLE }]`, 'g' );

const straight = ( text: string ): string =>
	text.replace( TYPOGRAPHIC_DOUBLE, '"' ).replace( TYPOGRAPHIC_SINGLE, "'" );

/** French puts blanks inside of its quotation marks. */
const withoutFrenchBlanks = ( text: string ): string =>
	text.replace( /^[\u00a0\u202f]|[\u00a0\u202f]$/g, '' );

const BLANK = `[ \\t\\r${ ODD_BLANK }${ UNSEEN }]`;
const ODD = new RegExp( `[${ ODD_BLANK }${ UNSEEN }]` );
const OUTSIDE = `[^\\s\\\\'"$\`;|&<>()${ DOUBLE }${ SINGLE }${ UNSEEN }]+`;
const VARIABLE = /^(?:\$[A-Za-z_{(\d]|`)/;

/** In front of an option: dashes of any length. */
const DASH = '[-\u2010-\u2015\u2212]';

/** An option, as a line or a word begins with it. */
const OPTION = new RegExp( `^${ DASH }{1,2}[A-Za-z#:\\d]` );

type Piece = readonly [
	pattern: RegExp,
	read: ( inside: string ) => Bytes,
	damage?: Damage,
];

/** How a shell writes its words. */
interface Dialect {
	/** What stands between words, line ends that join lines included. */
	between: RegExp;
	/** Line ends within a word. */
	joined: RegExp;
	pieces: readonly Piece[];
}

const BASH: Dialect = {
	// A backslash at the end of a line joins it to the next: also where a blank came behind it, or all lines became one.
	between: new RegExp(
		`(?:${ BLANK }|\\\\${ BLANK }*\\r?\\n|\\\\${ BLANK }+(?=${ DASH }))+`,
		'y'
	),
	joined: new RegExp( `(?:\\\\\\r?\\n|[${ UNSEEN }])+`, 'y' ),
	pieces: [
		[ /\$'((?:[^'\\]|\\[\s\S])*)'/y, ansiC ],
		[ /'([^']*)'/y, bytesOf ],
		[ /\$?"((?:[^"\\]|\\[\s\S])*)"/y, doubleQuoted ],
		[
			new RegExp(
				`\\$[${ SINGLE }]((?:[^${ SINGLE }\\\\]|\\\\[\\s\\S])*)[${ SINGLE }]`,
				'y'
			),
			( inside ) => ansiC( straight( inside ) ),
			'quotes',
		],
		[
			new RegExp( `[${ SINGLE }]([^${ SINGLE }]*)[${ SINGLE }]`, 'y' ),
			( inside ) => bytesOf( straight( withoutFrenchBlanks( inside ) ) ),
			'quotes',
		],
		[
			new RegExp(
				`\\$?[${ DOUBLE }]((?:[^${ DOUBLE }\\\\]|\\\\[\\s\\S])*)[${ DOUBLE }]`,
				'y'
			),
			( inside ) =>
				doubleQuoted( straight( withoutFrenchBlanks( inside ) ) ),
			'quotes',
		],
		[ /\\(?!\r?\n)([\s\S])/y, bytesOf ],
		[
			new RegExp(
				`(${ OUTSIDE }|\\$(?![A-Za-z_{(\\d'"${ SINGLE }${ DOUBLE }]))`,
				'y'
			),
			bytesOf,
		],
	],
};

const POWERSHELL: Dialect = {
	between: new RegExp( `(?:${ BLANK }|\`${ BLANK }*\\r?\\n)+`, 'y' ),
	joined: new RegExp( `[${ UNSEEN }]+`, 'y' ),
	pieces: [
		// PowerShell itself takes typographic quotation marks for plain ones.
		[
			new RegExp(
				`['${ SINGLE }]((?:[^'${ SINGLE }]|'')*)['${ SINGLE }]`,
				'y'
			),
			( inside ) => bytesOf( forProgram( inside.replace( /''/g, "'" ) ) ),
		],
		[
			new RegExp(
				`["${ DOUBLE }]((?:[^"\`${ DOUBLE }]|""|\`[\\s\\S])*)["${ DOUBLE }]`,
				'y'
			),
			powerShellQuoted,
		],
		[ /`(?!\r?\n)([\s\S])/y, bytesOf ],
		[
			new RegExp(
				`([^\\s'"$\`;|&<>(){}@${ DOUBLE }${ SINGLE }${ UNSEEN }]+|@)`,
				'y'
			),
			bytesOf,
		],
	],
};

/** Whether a command is written for PowerShell, whose lines go on behind a `. */
export function isForPowerShell( command: string ): boolean {
	return /`[ \t]*\r?\n/.test( command );
}

/** Windows' programs take \" for a quotation mark, and PowerShell before 7.3 leaves it to us to write it so. */
const forProgram = ( text: string ): string => text.replace( /\\"/g, '"' );

const POWERSHELL_NAMED: { [ letter: string ]: string } = {
	n: '\n',
	r: '\r',
	t: '\t',
	'0': '\0',
};

function powerShellQuoted( inside: string ): Bytes {
	if ( /\$[A-Za-z_{(]/.test( inside.replace( /`[\s\S]/g, '' ) ) ) {
		throw hasVariable();
	}
	return bytesOf(
		forProgram(
			inside.replace(
				/`([\s\S])|""/g,
				( _, letter: string | undefined ) =>
					letter === undefined
						? '"'
						: ( POWERSHELL_NAMED[ letter ] ?? letter )
			)
		)
	);
}

const COMMENT = /#[^\n]*/y;
const REDIRECTION = /\d*(?:&>>?|>>|>\||>&|<&|<>|<<<|<<-?|>|<)(?!\()/y;
const LINE_END = /(?:\s*\n)+[ \t]*/y;

/**
 * The words of the first command in a text, as bash would read it, or
 * PowerShell. Nothing is expanded: a variable or a command inside is refused.
 * What a shell would take for the end of the command is read on over where a
 * line goes on with an option: forums eat what joined the lines.
 *
 * @param command       As pasted.
 * @param forPowerShell Whether PowerShell reads it.
 * @throws RequestError where a quote is not closed, or a value is not in the text.
 */
export function shellWords( command: string, forPowerShell: boolean ): Words {
	const { between, joined, pieces } = forPowerShell ? POWERSHELL : BASH;
	const words: Word[] = [];
	const damage = new Set< Damage >();
	let at = 0;

	const take = ( pattern: RegExp ): string | null => {
		pattern.lastIndex = at;
		const found = pattern.exec( command );
		at = found === null ? at : pattern.lastIndex;
		return found === null ? null : ( found[ 1 ] ?? found[ 0 ] );
	};

	const takePiece = (): Bytes | null => {
		for ( const [ pattern, read, harm ] of pieces ) {
			const begin = at;
			const inside = take( pattern );
			if ( inside !== null ) {
				if ( harm !== undefined ) {
					damage.add( harm );
				}
				return placed( begin, () => read( inside ) );
			}
		}
		return null;
	};

	/** One word, which may be an empty one in quotes; null where none begins here. */
	const takeWord = (): Bytes | null => {
		let word = takePiece();
		while ( word !== null ) {
			if ( take( joined ) !== null ) {
				damage.add( 'blanks' );
			}
			if ( isGlued( command, at ) ) {
				damage.add( 'breaks' );
				break;
			}
			const more = takePiece();
			if ( more === null ) {
				break;
			}
			word += more;
		}
		return word;
	};

	while ( at < command.length ) {
		const begin = at;
		const blank = take( between );
		if ( blank !== null ) {
			if ( ODD.test( blank ) ) {
				damage.add( 'blanks' );
			}
			continue;
		}
		if ( take( COMMENT ) !== null ) {
			continue;
		}
		const operator = take( REDIRECTION );
		if ( operator !== null ) {
			take( between );
			const target = at;
			refuseRedirection( operator, takeWord(), begin, target );
			continue;
		}
		if ( take( LINE_END ) !== null ) {
			if ( ! goesOn( command.slice( at ), words ) ) {
				at = begin;
				break;
			}
			damage.add( 'breaks' );
			continue;
		}
		const bytes = takeWord();
		if ( bytes !== null ) {
			words.push( { bytes, at: begin } );
			refuseBareEnd( command, at );
		} else if ( /^[;|&]/.test( command.slice( at ) ) ) {
			break;
		} else {
			throw unreadable( command.slice( at ), at );
		}
	}
	return { words, end: at, damage };
}

/** Where something is thrown, its place. */
function placed< Value >( at: number, read: () => Value ): Value {
	try {
		return read();
	} catch ( error ) {
		throw error instanceof RequestError && error.at === undefined
			? new RequestError( error.message, at )
			: error;
	}
}

/** A line end was taken away, and no blank put in its place: `'…'-H`. */
function isGlued( command: string, at: number ): boolean {
	return (
		/['"]/.test( command.charAt( at - 1 ) ) &&
		/^(?:--[a-z]{2}|-[A-Za-z](?=[\s'"]))/.test(
			command.slice( at, at + 4 )
		)
	);
}

/** Whether the next line belongs to the command: it is an option, a value that one waits for, or the address. */
export function goesOn( next: string, words: readonly Word[] ): boolean {
	const last = words.at( -1 )?.bytes;
	return (
		next !== '' &&
		( OPTION.test( next ) ||
			last === undefined ||
			( /^[\^"'“‘]*https?:/i.test( next ) &&
				! words.some( ( { bytes } ) => /^https?:/i.test( bytes ) ) ) ||
			( wantsValue( last ) && ! /^[;|&<>#]/.test( next ) ) )
	);
}

/** Where output goes is nothing of the request; what is read in may be. */
export function refuseRedirection(
	operator: string,
	target: Bytes | null,
	begin: number,
	at: number
): void {
	if ( target === null || OPTION.test( target ) ) {
		throw new RequestError(
			`Behind ${ operator } a file is missing. If it is a prompt or a mail’s quotation mark, take it out of each line.`,
			at
		);
	}
	if ( operator.includes( '<' ) && target !== '/dev/null' ) {
		throw new RequestError(
			`The command reads from elsewhere (${ operator }): write the value itself into it.`,
			begin
		);
	}
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

/** An address without quotes would silently lose what stands behind its first & or ;. */
function refuseBareEnd( command: string, at: number ): void {
	const [ , sign ] =
		/^([&;])[^\s&;>]/.exec( command.slice( at, at + 2 ) ) ?? [];
	if ( sign !== undefined ) {
		throw new RequestError(
			sign === '&'
				? 'The address has an & outside quotation marks, where a shell ends the command: put the address in quotes.'
				: 'There is a ; outside quotation marks, where a shell ends the command: put the value in quotes.',
			at
		);
	}
}

function unreadable( rest: string, at: number ): RequestError {
	if ( VARIABLE.test( rest ) ) {
		return new RequestError( hasVariable().message, at );
	}
	return /^[()<>{}]/.test( rest )
		? new RequestError(
				`${ rest.charAt( 0 ) } stands outside quotation marks, where a shell would not take it for a part of the request: put the value in quotes.`,
				at
			)
		: new RequestError(
				'A quotation mark of the command is not closed: was it copied whole?',
				at
			);
}

function hasVariable(): RequestError {
	return new RequestError(
		'The command has a variable ($…) or another command (`…`) in it: put the value itself there.'
	);
}
