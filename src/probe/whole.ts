import { BODY_KEPT, type Answer, type PlainRequest } from './types';
import { isPageOfError } from './own-page';

/** Addresses that are asked for what they do: their answer may be empty. */
const DOERS =
	/\/(?:wp-cron|admin-ajax|admin-post|xmlrpc|wp-comments-post)\.php$/;

/** PHP names a page's type itself. */
const isPage = ( type: string ): boolean =>
	type === '' || /html|[/+]xml\b/i.test( type );

/** Encodings that browsers know and Node does not: a request that was copied asks for them. */
const NOT_UNPACKED = /\b(?:zstd|dc[bz]|compress)\b/i;

/** One character of a hundred that no text has is too many: of packed data it is every ninth. */
const STRAY = 0.01;

/**
 * Takes a body into an answer, and says what is wrong with it where a page came
 * that is none: a status of 200 alone does not make a page.
 *
 * @param answer With status, headers and, where it broke off, the error.
 * @param text   The body, without its content encoding.
 * @param wanted What was asked for.
 */
export function takeBody(
	answer: Answer,
	text: string,
	wanted: PlainRequest
): void {
	const { method = 'GET', url } = wanted;
	answer.body = text.slice( 0, BODY_KEPT );
	const { status, headers } = answer;
	if (
		method !== 'GET' ||
		DOERS.test( new URL( url ).pathname ) ||
		! isPage( headers[ 'content-type' ] ?? '' ) ||
		NOT_UNPACKED.test( headers[ 'content-encoding' ] ?? '' )
	) {
		return;
	}
	if (
		answer.error === null &&
		status !== null &&
		status >= 200 &&
		status < 300
	) {
		answer.error = flawOf( answer, text );
	}
	answer.open = isOpen( text );
	answer.password = /<input\b[^>]*\btype=["']?password\b/i.test( text );
}

function flawOf( answer: Answer, text: string ): Answer[ 'error' ] {
	const { status, headers } = answer;
	if (
		headers[ 'content-type' ] !== undefined &&
		isPacked( text.slice( 0, BODY_KEPT ) )
	) {
		return 'encoding';
	}
	if ( text.trim() === '' ) {
		// It sends the visitor on, or says by its status that nothing comes.
		return status === 200 && headers.refresh === undefined ? 'empty' : null;
	}
	return isPageOfError( { ...answer, body: text } ) ? 'error-page' : null;
}

/** Data that is no text under a text's name: packed twice, or without a word of it. */
function isPacked( text: string ): boolean {
	// UTF-16 has its mark at the beginning, and is full of zeros.
	if ( /^(?:\ufeff|\ufffd\ufffd|\ufffe)?[\s\S]?\0/.test( text ) ) {
		return false;
	}

	const stray = text.match( /[\0-\x08\x0e-\x1a\x1c-\x1f]/g )?.length ?? 0;
	return stray > STRAY * text.length;
}

/**
 * Whether a document of HTML has no end. One that leaves out all tags that may be
 * left out (a minifier's) has no end of its head either, and no body with a class.
 */
function isOpen( text: string ): boolean {
	return (
		/<html[\s>]/i.test( text ) &&
		! /<\/html/i.test( text ) &&
		( /<\/head/i.test( text ) || ! /<body[\s>]/i.test( text ) )
	);
}
