import { bytesOf } from './bytes';
import type { Header } from './clean';
import type { HarEntry } from './har';
import { multipart } from './multipart';
import { RequestError, type Bytes } from './types';

export interface HarBody {
	bytes: Bytes;
	type: Bytes;
	/** It was made from single fields, with a boundary of its own. */
	rebuilt: boolean;
	notes: string[];
}

function fromBase64( text: string ): Bytes {
	try {
		return atob( text );
	} catch {
		throw new RequestError(
			'The body in the HAR file is said to be base64, and is not.'
		);
	}
}

const encoded = ( text: string ): string =>
	encodeURIComponent( text ).replace( /%20/g, '+' );

/**
 * The body of an entry: as it was sent where the browser wrote that down, else
 * put together from its fields.
 *
 * @param data    `postData` of the entry.
 * @param headers Of the request.
 */
export function bodyOf(
	data: HarEntry[ 'request' ][ 'postData' ],
	headers: readonly Header[]
): HarBody | null {
	if ( data === undefined ) {
		return null;
	}
	const type = bytesOf(
		headers.find(
			( [ name ] ) => name.toLowerCase() === 'content-type'
		)?.[ 1 ] ??
			data.mimeType ??
			'application/octet-stream'
	);
	const params = data.params ?? [];
	if ( data.text !== undefined && data.text !== '' ) {
		return {
			bytes:
				data.encoding === 'base64'
					? fromBase64( data.text )
					: bytesOf( data.text ),
			type,
			rebuilt: false,
			notes: [],
		};
	}
	if ( params.length === 0 ) {
		return null;
	}
	if ( ! /^\s*multipart\//i.test( type ) ) {
		return {
			bytes: params
				.map(
					( { name, value = '' } ) =>
						`${ encoded( name ) }=${ encoded( value ) }`
				)
				.join( '&' ),
			type,
			rebuilt: false,
			notes: [],
		};
	}
	const files = params.filter( ( { fileName } ) => fileName !== undefined );
	const body = multipart(
		params.map( ( { name, value = '', fileName, contentType } ) => ( {
			field: bytesOf( name ),
			content: bytesOf( value ),
			file: fileName === undefined ? null : bytesOf( fileName ),
			type: contentType === undefined ? null : bytesOf( contentType ),
		} ) )
	);
	return {
		...body,
		rebuilt: true,
		notes: files.some( ( { value = '' } ) => value === '' )
			? [
					'The contents of the uploaded files are not in the HAR file: they are sent empty.',
				]
			: [],
	};
}
