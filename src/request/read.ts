import { readCurl } from './curl';
import { readHar } from './har';
import type { HarChoice } from './har-choice';
import { commandIn, pasteOf } from './paste';
import { RequestError, type ReadFile, type Reading } from './types';

export type Kind = 'curl' | 'har' | 'url';

const OTHER_COPIES: readonly ( readonly [ RegExp, string ] )[] = [
	[ /^\s*(?:await\s+)?fetch\s*\(/, '“Copy as fetch”' ],
	[ /^\s*(?:\$session|Invoke-WebRequest)/i, '“Copy as PowerShell”' ],
	[ /^\s*(?:GET|POST|PUT|PATCH|DELETE) \S+ HTTP\/\d/, 'the raw headers' ],
];

/**
 * What a text is that somebody pasted: by its first sign, without reading it.
 *
 * @param text As pasted.
 */
export function kindOf( text: string ): Kind {
	if ( /^\ufeff?\s*\{/.test( text ) ) {
		return 'har';
	}
	// Most of what is typed is an address: it need not be unpacked.
	if ( ! /curl/i.test( text ) || /^\s*\S+\s*$/.test( text ) ) {
		return 'url';
	}
	try {
		return commandIn( pasteOf( text ) ) === null ? 'url' : 'curl';
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			// Several blocks: that is said when it is read.
			return 'curl';
		}
		throw error;
	}
}

/** In a browser there are no files to read by name. */
export const noFiles: ReadFile = ( name ) => {
	throw new RequestError(
		`The command reads the file ${ name }: that is only possible from a terminal (gateway-doctor diagnose --request).`
	);
};

/**
 * Reads a request: a curl command, or a HAR file.
 *
 * @param text     As pasted, or of the file.
 * @param choice   Which request of a HAR file.
 * @param readFile For a curl command whose values begin with @.
 * @throws RequestError that says what is wrong and what to do.
 */
export function readRequest(
	text: string,
	choice: HarChoice = {},
	readFile: ReadFile = noFiles
): Reading {
	const kind = kindOf( text );
	if ( kind === 'har' ) {
		return readHar( text, choice );
	}
	if ( kind === 'curl' ) {
		return readCurl( text, readFile );
	}
	const line = text
		.split( '\n' )
		.findIndex( ( one ) => commandIn( pasteOf( `${ one } ` ) ) !== null );
	if ( line > 0 ) {
		throw new RequestError(
			`The curl command begins in line ${ line + 1 }: give it alone, without what stands before it.`
		);
	}
	const other = OTHER_COPIES.find( ( [ pattern ] ) => pattern.test( text ) );
	const word = /\bcurl(?:\.exe)?[ \t]+\S/i.exec( text );
	if ( ! other && word !== null ) {
		const before = text.slice( 0, word.index ).split( '\n' );
		throw new RequestError(
			`This is neither a curl command nor a HAR file: the word curl stands behind others (line ${ before.length }, column ${ ( before.at( -1 ) ?? '' ).length + 1 }). Give the command alone.`
		);
	}
	throw new RequestError(
		other
			? `This is ${ other[ 1 ] }: choose “Copy as cURL” instead.`
			: 'This is neither a curl command nor a HAR file. In the browser’s developer tools, under Network, right-click the failing request and choose “Copy as cURL”.'
	);
}
