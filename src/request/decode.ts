import { RequestError } from './types';

/** So many bytes at the beginning show how the others are written. */
const TELLING = 512;

/** UTF-16 without its mark: every other byte of Latin text is a NUL. */
function withoutMark( bytes: Uint8Array ): string {
	const count = [ 0, 0 ];
	const head = bytes.subarray( 0, TELLING );
	head.forEach( ( byte, at ) => {
		count[ at % 2 ] = ( count[ at % 2 ] ?? 0 ) + ( byte === 0 ? 1 : 0 );
	} );
	const [ even = 0, odd = 0 ] = count;
	if ( Math.max( even, odd ) * 4 < head.length ) {
		return 'utf-8';
	}
	return odd > even ? 'utf-16le' : 'utf-16be';
}

function encodingOf( bytes: Uint8Array ): string {
	const [ first, second ] = bytes;
	if ( first === 0xff && second === 0xfe ) {
		return 'utf-16le';
	}
	if ( first === 0xfe && second === 0xff ) {
		return 'utf-16be';
	}
	return withoutMark( bytes );
}

/** The line of the first byte that is none of UTF-8's. */
function lineOfFault( bytes: Uint8Array ): number {
	const lenient = new TextDecoder( 'utf-8' ).decode( bytes );
	return lenient.slice( 0, lenient.indexOf( '\ufffd' ) ).split( '\n' ).length;
}

/**
 * The text of a file that somebody has saved a request in: UTF-8, or UTF-16 as
 * Windows saves what PowerShell and its editor write.
 *
 * @param bytes Of the file.
 * @throws RequestError where it is neither: a character that is guessed would be sent.
 */
export function textFrom( bytes: Uint8Array ): string {
	const encoding = encodingOf( bytes );
	try {
		return new TextDecoder( encoding, { fatal: true } ).decode( bytes );
	} catch ( error ) {
		if ( ( error as Partial< Error > ).name !== 'TypeError' ) {
			throw error;
		}
		throw new RequestError(
			encoding === 'utf-8'
				? `The file is neither UTF-8 nor UTF-16 (line ${ lineOfFault( bytes ) }): save it as UTF-8`
				: 'The file is cut off in the middle of a character: was it saved whole'
		);
	}
}
