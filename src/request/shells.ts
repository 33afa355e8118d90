import { textOf } from './bytes';
import { cmdWords, isForCmd } from './cmd-words';
import { optionsOf } from './curl-options';
import { shown } from './paste';
import { isForPowerShell, shellWords, type Words } from './shell-words';
import { RequestError } from './types';

/** Who reads a command before curl does: each has quotation marks of its own. */
export type Shell = 'posix' | 'cmd' | 'powershell';

export interface ShellWords extends Words {
	shell: Shell;
	/** What was weighed, where it might have been another shell. */
	note: string | null;
}

const NAMES: { [ shell in Shell ]: string } = {
	posix: 'bash',
	cmd: 'Windows’ cmd.exe',
	powershell: 'PowerShell',
};

const READERS: { [ shell in Shell ]: ( command: string ) => Words } = {
	posix: ( command ) => shellWords( command, false ),
	cmd: cmdWords,
	powershell: ( command ) => shellWords( command, true ),
};

/** What the prompt, or the language of the block, says. */
const SAID: readonly ( readonly [ RegExp, Shell ] )[] = [
	[ /^[ \t>]*(?:```+|~~~+)[ \t]*(?:powershell|pwsh|ps1?)\b/im, 'powershell' ],
	[ /^[ \t>]*(?:```+|~~~+)[ \t]*(?:cmd|bat|batch|dos)\b/im, 'cmd' ],
	[ /^\s*PS(?:[ \t][^>\n]*)?>[ \t]*\S/m, 'powershell' ],
	[ /^\s*[A-Za-z]:\\[^>\n'"]*>[ \t]*\S/m, 'cmd' ],
	[ /^\s*cmd(?:\.exe)?[ \t]+\/c\b/i, 'cmd' ],
];

/** The first sign of quoting in a command. */
const FIRST = /\$?['‘’‚‛]|["“”„]|\\[ \t]*\r?\n/;

/** `""` that touches something else than a blank: elsewhere than in Windows it stands for nothing, and nobody writes it. */
const DOUBLED = /[^\s"=]""|""[^\s"]|"""/;

/** `''` likewise, which PowerShell alone reads as one. */
const DOUBLED_SINGLE = /[^\s'\\=]''[^\s']/;

/** Signs of cmd.exe: a caret before what it escapes, the path of a drive. */
const CARET = /(?:^|\s)\^"|\^[&|<>^]|(?:^|[\s=@])[A-Za-z]:\\\w/;

/** Signs of PowerShell, and of Windows at all. */
const BACKTICK = /`["'$`](?=\S)/;
const EXE = /\bcurl\.exe\b/i;

/** A name that cmd.exe puts a value in for, and no percent-encoding of an address. */
const VARIABLE = /%(?![\da-f]{2})[A-Za-z_]\w{2,}%|%date%/i;

type Try =
	| { shell: Shell; words: Words; error: null }
	| { shell: Shell; words: null; error: RequestError };

function attempt( shell: Shell, command: string ): Try {
	try {
		return { shell, words: READERS[ shell ]( command ), error: null };
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return { shell, words: null, error };
		}
		throw error;
	}
}

/** The shells that a command may have been written for. */
function possible( command: string, source: string ): readonly Shell[] {
	const said = SAID.find( ( [ pattern ] ) => pattern.test( source ) )?.[ 1 ];
	if ( isForCmd( command ) ) {
		return [ 'cmd' ];
	}
	if ( isForPowerShell( command ) ) {
		return [ 'powershell' ];
	}
	const first = FIRST.exec( command )?.[ 0 ] ?? '';
	const isExe = EXE.test( source );
	if ( first === "'" ) {
		// A backslash joins no lines there: whatever the prompt, it was written for bash.
		if ( /\\[ \t]*\r?\n/.test( command ) ) {
			return [ 'posix' ];
		}
		if ( said === 'powershell' ) {
			return [ said ];
		}
		return isExe || DOUBLED_SINGLE.test( command ) || /\\"/.test( command )
			? [ 'posix', 'powershell' ]
			: [ 'posix' ];
	}
	if ( ! /^(?:["“”„]|$)/.test( first ) ) {
		return [ 'posix' ];
	}
	if ( said !== undefined ) {
		return [ said ];
	}
	return isExe || command.includes( '`' ) || /""/.test( command )
		? [ 'posix', 'cmd', 'powershell' ]
		: [ 'posix', 'cmd' ];
}

const texts = ( { words }: Words ): string =>
	JSON.stringify( words.map( ( { bytes } ) => bytes ) );

/** Whether what was read can be meant: JSON that is JSON, one address and none with quotation marks, no word that is left over. */
function fits( { words }: Words ): boolean {
	const isBroken = words.some( ( { bytes } ) => {
		const [ , json ] =
			/^(?:-d|--data(?:-\w+)?=|--json=)?([{[][\s\S]*[}\]])$/.exec(
				textOf( bytes )
			) ?? [];
		return json !== undefined && ! isJson( json );
	} );
	if ( isBroken ) {
		return false;
	}
	try {
		const urls = optionsOf( words ).filter(
			( { name } ) => name === 'url'
		);
		return urls.length === 1 && ! /["`]/.test( urls[ 0 ]?.value ?? '"' );
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return false;
		}
		throw error;
	}
}

function isJson( text: string ): boolean {
	try {
		JSON.parse( text );
		return true;
	} catch ( error ) {
		if ( error instanceof SyntaxError ) {
			return false;
		}
		throw error;
	}
}

/** The first word that two readings do not share. */
function difference( one: Words, other: Words ): RequestError {
	const at = one.words.findIndex(
		( { bytes }, index ) => bytes !== other.words[ index ]?.bytes
	);
	const [ a, b ] = [ one, other ].map( ( { words } ) =>
		shown( textOf( words[ Math.max( at, 0 ) ]?.bytes ?? '' ) )
	);
	return new RequestError(
		`It depends on the shell what is meant here, “${ a }” or “${ b }”: copy the request once more, as cURL for bash.`,
		one.words[ Math.max( at, 0 ) ]?.at ?? 0
	);
}

/**
 * The words of the first command in a text, as the shell reads it that it was
 * written for. Where the signs leave several, and these read different words,
 * what fits is taken: a body that is JSON, one address. Where that does not
 * decide, it is refused.
 *
 * @param command As pasted, without what stood around it.
 * @param source  As pasted.
 * @throws RequestError where it cannot be read, or not in one way.
 */
export function wordsOfShell( command: string, source: string ): ShellWords {
	const tries = possible( command, source ).map( ( shell ) =>
		attempt( shell, command )
	);
	const [ first ] = tries;
	const isWindows =
		DOUBLED.test( command ) ||
		CARET.test( command ) ||
		BACKTICK.test( command ) ||
		EXE.test( source );
	const read = tries.filter( ( one ) => one.words !== null );
	const isPosixToo = first?.shell === 'posix' && first.words !== null;
	// No apostrophe begins a word in cmd.exe.
	const able = read.filter(
		( { shell, words } ) =>
			shell !== 'cmd' ||
			! words.words.some( ( { at } ) => command.charAt( at ) === "'" )
	);
	if ( first === undefined ) {
		throw new RequestError( 'The command has no words.' );
	}
	const taken = choose( able, first, command, isWindows );
	refuseVariable( taken, able, command );
	return {
		...taken.words,
		shell: taken.shell,
		note:
			taken.shell === first.shell ||
			( isPosixToo && texts( first.words ) === texts( taken.words ) )
				? null
				: `The command was read as it is written for ${ NAMES[ taken.shell ] }.`,
	};
}

type Done = Extract< Try, { error: null } >;

function choose(
	able: readonly Done[],
	first: Try,
	command: string,
	isWindows: boolean
): Done {
	const isLone = DOUBLED_SINGLE.test( command );
	const kinds = new Set( able.map( ( { words } ) => texts( words ) ) );
	const [ one ] = able;
	if ( one === undefined ) {
		throw first.error ?? new RequestError( 'The command has no words.' );
	}
	if ( first.words === null && ! isWindows ) {
		throw first.error;
	}
	if ( kinds.size === 1 ) {
		return one;
	}
	const fitting = able.filter( ( { words } ) => fits( words ) );
	const [ best ] = fitting;
	if ( best === undefined ) {
		if ( first.words !== null && ! isWindows && ! isLone ) {
			return { ...first };
		}
		throw differs( able );
	}
	if (
		new Set( fitting.map( ( { words } ) => texts( words ) ) ).size === 1
	) {
		return best;
	}
	if ( first.words !== null && ! isWindows && ! isLone ) {
		return { ...first };
	}
	// Doubled marks stand for nothing elsewhere: it is Windows, where they come in pairs and its shells agree.
	const [ windows, ...others ] = fitting.filter(
		( { shell } ) => shell !== 'posix'
	);
	if (
		windows === undefined ||
		! DOUBLED.test( command ) ||
		isLone ||
		others.some(
			( { words } ) => texts( words ) !== texts( windows.words )
		) ||
		windows.words.words.some(
			( { bytes } ) => ( bytes.split( '"' ).length - 1 ) % 2 === 1
		)
	) {
		throw differs( fitting );
	}
	return windows;
}

function differs( readings: readonly Done[] ): RequestError {
	const [ one, ...others ] = readings;
	const other = others.find(
		( { words } ) =>
			one !== undefined && texts( words ) !== texts( one.words )
	);
	return one === undefined || other === undefined
		? new RequestError( 'The command cannot be read.' )
		: difference( one.words, other.words );
}

/** cmd.exe puts values in, between quotation marks too: what they were is not in the text. */
function refuseVariable(
	taken: Done,
	able: readonly Done[],
	command: string
): void {
	const mayBeCmd = able.some( ( { shell } ) => shell === 'cmd' );
	const found = mayBeCmd ? VARIABLE.exec( command ) : null;
	if ( found !== null && taken.shell !== 'powershell' ) {
		throw new RequestError(
			`${ found[ 0 ] } is a variable in Windows’ cmd.exe: put the value itself there.`,
			found.index
		);
	}
}
