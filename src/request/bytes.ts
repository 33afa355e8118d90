import type { Bytes } from './types';

const LONE_SURROGATE =
	/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as its UTF-8 bytes. Half a surrogate pair, which has none, becomes U+FFFD. */
export function bytesOf( text: string ): Bytes {
	return encodeURIComponent(
		text.replace( LONE_SURROGATE, '\ufffd' )
	).replace( /%([0-9A-F]{2})/g, ( _, hex: string ) =>
		String.fromCharCode( parseInt( hex, 16 ) )
	);
}

/** Bytes read as UTF-8; bytes that are none stay one character each. */
export function textOf( bytes: Bytes ): string {
	try {
		return decodeURIComponent(
			bytes.replace(
				/[%\u0080-\u00ff]/g,
				( byte ) => `%${ byte.charCodeAt( 0 ).toString( 16 ) }`
			)
		);
	} catch ( error ) {
		if ( error instanceof URIError ) {
			return bytes;
		}
		throw error;
	}
}

/** The bytes in the form that fetch and undici send. */
export function arrayOf( bytes: Bytes ): Uint8Array< ArrayBuffer > {
	const array = new Uint8Array( bytes.length );
	for ( let at = 0; at < bytes.length; at++ ) {
		array[ at ] = bytes.charCodeAt( at );
	}
	return array;
}
