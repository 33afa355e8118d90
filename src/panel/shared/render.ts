import { __, setLocaleData, type LocaleData } from '@wordpress/i18n';
import { howSaid, remember, type Said } from '../../contract';
import { isList, isText, stored } from './stored';

/** How the sentences of what is kept were put together. */
const sentences = ( home: string ) => stored( `said:${ home }`, isList );

// scripts/i18n.mjs finds the templates where the engine says them.
const translate: ( text: string, domain: string ) => string = __;

// Deeper than the engine puts sentences together; what is kept could be put together endlessly.
const DEEPEST = 12;

/**
 * A sentence of the engine in the owner's language. What it does not remember
 * having said (a name, a line of a log, what the server wrote) stays as it is.
 *
 * @param text As the engine said it.
 */
export const render = ( text: string ): string => inOwnWords( text, 0 );

function inOwnWords( text: string, depth: number ): string {
	const how = depth > DEEPEST ? undefined : howSaid( text );
	if ( how === undefined ) {
		return text;
	}
	return translate( how.template, 'gateway-doctor' ).replace(
		/%(?:(\d+)\$)?s|%%/g,
		( gap: string, place?: string ) =>
			gap === '%%'
				? '%'
				: inOwnWords(
						how.values[ Number( place ?? 1 ) - 1 ] ?? '',
						depth + 1
					)
	);
}

/**
 * Loads the translations of what the engine says, which are too many for the first load.
 *
 * @param url Of a JSON file as wp.i18n has them; null where there is none.
 * @return Whether they are there now; without them the engine's sentences stay English.
 */
export async function loadTranslations(
	url: string | null
): Promise< boolean > {
	if ( url === null ) {
		return false;
	}
	try {
		const { locale_data: data } = ( await (
			await fetch( url )
		).json() ) as {
			locale_data: { 'gateway-doctor': LocaleData };
		};
		setLocaleData( data[ 'gateway-doctor' ], 'gateway-doctor' );
		return true;
	} catch ( error ) {
		if ( error instanceof TypeError || error instanceof SyntaxError ) {
			return false;
		}
		throw error;
	}
}

/** How the sentences of a value, and those within them, were put together. */
function partsOf(
	value: unknown,
	found = new Map< string, Said >()
): Map< string, Said > {
	if ( typeof value === 'string' ) {
		const how = howSaid( value );
		if ( how !== undefined && ! found.has( value ) ) {
			found.set( value, how );
			partsOf( how.values, found );
		}
	} else if ( typeof value === 'object' && value !== null ) {
		for ( const part of Object.values( value ) ) {
			partsOf( part, found );
		}
	}
	return found;
}

/** Keeps what it takes to show a value's sentences in the owner's language after a reload. */
export function keepSentences( home: string, value: unknown ): void {
	sentences( home ).write( [ ...partsOf( value ) ] );
}

/** Takes up what was kept. */
export function recallSentences( home: string ): void {
	for ( const pair of sentences( home ).read() ?? [] ) {
		if ( isPair( pair ) ) {
			remember( ...pair );
		}
	}
}

function isPair( value: unknown ): value is [ string, Said ] {
	const [ text, how ] = ( isList( value ) ? value : [] ) as [
		unknown?,
		Partial< Said >?,
	];
	return (
		isText( text ) &&
		isText( how?.template ) &&
		Array.isArray( how.values ) &&
		how.values.every( isText )
	);
}
