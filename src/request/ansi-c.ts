import { bytesOf } from './bytes';
import type { Bytes } from './types';

// A pair of \u escapes is one character: Chrome writes emoji so.
const ESCAPE =
	/\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|c([\s\S])|([\s\S]))/g;

const NAMED: { [ letter: string ]: string } = {
	a: '\u0007',
	b: '\b',
	e: '\u001b',
	E: '\u001b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

const LAST_CODE_POINT = 0x10ffff;

const character = ( hex: string ): Bytes => {
	const code = parseInt( hex, 16 );
	return bytesOf(
		code > LAST_CODE_POINT ? '\ufffd' : String.fromCodePoint( code )
	);
};

/** What stands between `$'` and `'` in bash: \u is a character, \x and octal are bytes. */
export function ansiC( inside: string ): Bytes {
	let bytes = '';
	let end = 0;
	for ( const found of inside.matchAll( ESCAPE ) ) {
		const [ whole, high, low, u, long, x, octal, control, other ] = found;
		bytes += bytesOf( inside.slice( end, found.index ) );
		end = found.index + whole.length;
		if ( high !== undefined && low !== undefined ) {
			bytes += bytesOf(
				String.fromCharCode( parseInt( high, 16 ), parseInt( low, 16 ) )
			);
		} else if ( u !== undefined || long !== undefined ) {
			bytes += character( u ?? long ?? '' );
		} else if ( x !== undefined ) {
			bytes += String.fromCharCode( parseInt( x, 16 ) );
		} else if ( octal !== undefined ) {
			// Three octal digits hold more than a byte: bash keeps the lowest eight bits.
			bytes += String.fromCharCode( parseInt( octal, 8 ) % 256 );
		} else if ( control !== undefined ) {
			bytes += String.fromCharCode( control.charCodeAt( 0 ) % 32 );
		} else {
			bytes += bytesOf( NAMED[ other ?? '' ] ?? escaped( other ?? '' ) );
		}
	}
	return bytes + bytesOf( inside.slice( end ) );
}

/** Quotes, backslash and ? stand for themselves; before anything else the backslash stays. */
const escaped = ( letter: string ): string =>
	/["'?\\]/.test( letter ) ? letter : `\\${ letter }`;
