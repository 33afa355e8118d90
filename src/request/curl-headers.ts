import { assertSendable, type Header } from './clean';
import type { Body } from './curl-body';
import { inPlace, type Option } from './curl-options';
import { RequestError } from './types';

/**
 * The headers that a curl command sends.
 *
 * @param options Of the command.
 * @param body    What it sends, whose type curl says by itself.
 * @throws RequestError where they stand in a file.
 */
export function headersOf(
	options: readonly Option[],
	body: Body | null
): Header[] {
	const headers: Header[] = [];
	const without = new Set< string >();
	for ( const option of options ) {
		const { name, value } = option;
		const given = value ?? '';
		switch ( name ) {
			case 'header':
				headers.push(
					...inPlace( option, () => headerLine( given, without ) )
				);
				break;
			case 'user-agent':
				headers.push( [ 'user-agent', given ] );
				break;
			case 'referer':
				headers.push( [ 'referer', given.replace( /;auto$/, '' ) ] );
				break;
			case 'cookie':
				headers.push( [
					'cookie',
					inPlace( option, () => cookieLine( given ) ),
				] );
				break;
			case 'user':
				headers.push( [ 'authorization', `Basic ${ btoa( given ) }` ] );
				break;
			case 'oauth2-bearer':
				headers.push( [ 'authorization', `Bearer ${ given }` ] );
				break;
			case 'range':
				headers.push( [ 'range', `bytes=${ given }` ] );
		}
	}
	const own: Header[] = [
		...( body === null ? [] : [ [ 'content-type', body.type ] as const ] ),
		...( body?.type === 'application/json'
			? [ [ 'accept', 'application/json' ] as const ]
			: [] ),
		...( options.some( ( { name } ) => name === 'compressed' )
			? [ [ 'accept-encoding', 'gzip, deflate, br' ] as const ]
			: [] ),
	];
	return [
		...headers,
		// What curl adds gives way to what the command says, and to `-H "Name:"`.
		...own.filter(
			( [ name ] ) =>
				! without.has( name ) &&
				! headers.some( ( [ said ] ) => said.toLowerCase() === name )
		),
	];
}

/** curl(1), --header: `Name: value`; `Name;` is sent empty, `Name:` not at all. */
function headerLine( given: string, without: Set< string > ): Header[] {
	// Blanks that do not break, in bytes: no browser begins a value with one.
	const line = given.replace( /^([^:]*:)(?:[ \t]|\xc2\xa0)+/, '$1 ' );
	if ( line.startsWith( '@' ) ) {
		throw new RequestError(
			'The command reads headers from a file (-H @FILE): write them into the command.'
		);
	}
	const [ , name = '', value = '' ] =
		/^([^:]+):([\s\S]*)$/.exec( line ) ?? [];
	if ( name === '' ) {
		const empty = /^([^:;]+);\s*$/.exec( line )?.[ 1 ];
		if ( empty === undefined ) {
			throw new RequestError(
				`-H ${ line.slice( 0, 40 ) }: a header is "Name: value".`
			);
		}
		return [ [ empty, '' ] ];
	}
	if ( /^[ \t]*$/.test( value ) ) {
		without.add( name.trim().toLowerCase() );
		return [];
	}
	assertSendable( name.trim().toLowerCase(), value );
	return [ [ name, value ] ];
}

function cookieLine( value: string ): string {
	if ( ! value.includes( '=' ) ) {
		throw new RequestError(
			'The command reads cookies from a file (-b FILE): write them as -b "name=value".'
		);
	}
	return value;
}
