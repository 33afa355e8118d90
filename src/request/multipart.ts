import type { Bytes } from './types';

export interface Part {
	field: Bytes;
	content: Bytes;
	/** The file's name, where the part is one. */
	file: Bytes | null;
	type: Bytes | null;
}

const quoted = ( name: Bytes ): Bytes =>
	name.replace( /"/g, '%22' ).replace( /\r/g, '%0D' ).replace( /\n/g, '%0A' );

/** A body of RFC 7578. The same parts give the same body, so that two runs send the same. */
export function multipart( parts: readonly Part[] ): {
	bytes: Bytes;
	type: string;
} {
	let boundary = '------------------------gateway-doctor';
	while ( parts.some( ( { content } ) => content.includes( boundary ) ) ) {
		boundary += '-';
	}
	const bytes = parts
		.map( ( { field, content, file, type } ) => {
			const name =
				file === null ? '' : `; filename="${ quoted( file ) }"`;
			const kind =
				type ?? ( file === null ? null : 'application/octet-stream' );
			return `--${ boundary }\r\nContent-Disposition: form-data; name="${ quoted(
				field
			) }"${ name }\r\n${
				kind === null ? '' : `Content-Type: ${ kind }\r\n`
			}\r\n${ content }\r\n`;
		} )
		.join( '' );
	return {
		bytes: `${ bytes }--${ boundary }--\r\n`,
		type: `multipart/form-data; boundary=${ boundary }`,
	};
}
