import { inPlace, type Option } from './curl-options';
import { multipart, type Part } from './multipart';
import { RequestError, type Bytes, type ReadFile } from './types';

export interface Body {
	bytes: Bytes;
	/** What curl says of it where the command says nothing. */
	type: string;
}

/** As curl writes them: everything but letters, digits and -._~ in hexadecimal. */
const percent = ( bytes: Bytes ): Bytes =>
	bytes.replace(
		/[^A-Za-z0-9\-._~]/g,
		( byte ) =>
			`%${ byte
				.charCodeAt( 0 )
				.toString( 16 )
				.toUpperCase()
				.padStart( 2, '0' ) }`
	);

/** curl(1), --data-urlencode: `content`, `=content`, `name=content`, `@file`, `name@file`. */
function urlEncoded( value: Bytes, readFile: ReadFile ): Bytes {
	const [ , name = '', sign, content = '' ] =
		/^([^=@]*)([=@])([\s\S]*)$/.exec( value ) ?? [];
	if ( sign === undefined ) {
		return percent( value );
	}
	const encoded = percent( sign === '@' ? readFile( content ) : content );
	return name === '' ? encoded : `${ name }=${ encoded }`;
}

function dataOf( { name, value }: Option, readFile: ReadFile ): Bytes | null {
	const given = value ?? '';
	switch ( name ) {
		case 'data':
		case 'data-ascii':
			return given.startsWith( '@' )
				? readFile( given.slice( 1 ) ).replace( /[\r\n\0]/g, '' )
				: given;
		case 'data-binary':
		case 'json':
			return given.startsWith( '@' )
				? readFile( given.slice( 1 ) )
				: given;
		case 'data-raw':
			return given;
		case 'data-urlencode':
			return urlEncoded( given, readFile );
		default:
			return null;
	}
}

/**
 * What the options for data say, joined as curl joins them; null where there are none.
 *
 * @param options  Of the command.
 * @param readFile For values that begin with @.
 */
export function dataBody(
	options: readonly Option[],
	readFile: ReadFile
): Body | null {
	const json = options.some( ( { name } ) => name === 'json' );
	const pieces = options.flatMap( ( option ) => {
		const data = inPlace( option, () => dataOf( option, readFile ) );
		return data === null ? [] : [ data ];
	} );
	return pieces.length === 0
		? null
		: {
				bytes: pieces.join( json ? '' : '&' ),
				type: json
					? 'application/json'
					: 'application/x-www-form-urlencoded',
			};
}

/** curl(1), --form: `name=content`, `name=@file`, `name=<file`, with `;type=` and `;filename=`. */
function partOf( { name, value }: Option, readFile: ReadFile ): Part {
	const [ , field, content = '' ] =
		/^([^=]+)=([\s\S]*)$/.exec( value ?? '' ) ?? [];
	if ( field === undefined ) {
		throw new RequestError( '-F needs name=content.' );
	}
	if ( name === 'form-string' ) {
		return { field, content, file: null, type: null };
	}
	if ( /;(?:headers|encoder)=/.test( content ) ) {
		throw new RequestError(
			'-F with ;headers= or ;encoder= cannot be sent again as it was: write the body with --data-binary.'
		);
	}
	const [ main = '', ...extra ] = content.split( /;(?=(?:type|filename)=)/ );
	const said = ( word: string ) =>
		extra
			.find( ( one ) => one.startsWith( `${ word }=` ) )
			?.slice( word.length + 1 )
			.replace( /^"([\s\S]*)"$/, '$1' ) ?? null;
	const sign = /^[@<]/.exec( main )?.[ 0 ];
	const path = main.slice( 1 ).replace( /^"([\s\S]*)"$/, '$1' );
	return {
		field,
		content: sign === undefined ? main : readFile( path ),
		file:
			said( 'filename' ) ??
			( sign === '@'
				? ( path.split( /[\\/]/ ).at( -1 ) ?? path )
				: null ),
		type: said( 'type' ),
	};
}

/** What `-F` and `--form-string` say; null where there are none. */
export function formBody(
	options: readonly Option[],
	readFile: ReadFile
): Body | null {
	const parts = options
		.filter( ( { name } ) => name === 'form' || name === 'form-string' )
		.map( ( option ) =>
			inPlace( option, () => partOf( option, readFile ) )
		);
	return parts.length === 0 ? null : multipart( parts );
}
