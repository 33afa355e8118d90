import { textOf } from './bytes';
import type { ReplayRequest } from './types';

/** One value of a request, decoded. */
export interface Field {
	name: string;
	value: string;
}

const fromQuery = ( text: string ): Field[] =>
	[ ...new URLSearchParams( text ) ].map( ( [ name, value ] ) => ( {
		name,
		value,
	} ) );

function fromMultipart( body: string, type: string ): Field[] {
	const boundary = /boundary="?([^";]+)/i.exec( type )?.[ 1 ];
	if ( boundary === undefined ) {
		return [];
	}
	return body.split( `--${ boundary }` ).flatMap( ( part ) => {
		const inner = /^\r?\n/.exec( part )?.[ 0 ];
		const blank = /\r?\n\r?\n/.exec( part.slice( inner?.length ) );
		if (
			inner === undefined ||
			blank === null ||
			! part.endsWith( '\n' )
		) {
			return [];
		}
		const head = part.slice( inner.length, inner.length + blank.index );
		const value = part
			.slice( inner.length + blank.index + blank[ 0 ].length )
			.replace( /\r?\n$/, '' );
		const name = /name="([^"]*)"/i.exec( head )?.[ 1 ];
		return name === undefined
			? []
			: [ { name: textOf( name ), value: textOf( value ) } ];
	} );
}

/** Every leaf of a JSON value, under the name that is nearest to it. */
function leaves( value: unknown, name: string ): Field[] {
	if ( value === null || typeof value !== 'object' ) {
		return name === '' ? [] : [ { name, value: String( value ) } ];
	}
	return Object.entries( value ).flatMap( ( [ key, inner ] ) =>
		leaves( inner, Array.isArray( value ) ? name : key )
	);
}

function fromJson( text: string ): Field[] {
	try {
		return leaves( JSON.parse( text ), '' );
	} catch ( error ) {
		if ( error instanceof SyntaxError ) {
			return [];
		}
		throw error;
	}
}

/** The fields of a request's body; none where its form is not known. */
export function bodyFields( { headers, body }: ReplayRequest ): Field[] {
	const type = headers[ 'content-type' ] ?? '';
	if ( body === null ) {
		return [];
	}
	if ( /^\s*multipart\//i.test( type ) ) {
		return fromMultipart( body, type );
	}
	return /json/i.test( type )
		? fromJson( textOf( body ) )
		: fromQuery( textOf( body ) );
}

/** The parameters of a request's address. */
export function queryFields( { url }: ReplayRequest ): Field[] {
	return fromQuery( new URL( url ).search );
}

/** The cookies of a request. */
export function cookieFields( { headers }: ReplayRequest ): Field[] {
	return textOf( headers.cookie ?? '' )
		.split( /;\s*/ )
		.filter( Boolean )
		.map( ( pair ) => {
			const [ name = '', ...value ] = pair.split( '=' );
			return { name, value: value.join( '=' ) };
		} );
}
