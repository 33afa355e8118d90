import { __, setLocaleData } from '@wordpress/i18n';
import { render as renderWith, type Message } from '../../contract';
import { aText, either, listOf, mapOf, objectOf } from '../../contract/check';

// scripts/i18n.mjs finds the templates where the engine says them.
const inOwnersLanguage: ( text: string, domain: string ) => string = __;

/** A template of the engine's in the owner's language. */
export const translate = ( template: string ): string =>
	inOwnersLanguage( template, 'gateway-doctor' );

/** A sentence of the engine's in the owner's language. */
export const render = ( message: Message ): string =>
	renderWith( message, translate );

/** As wp.i18n has them in JSON: with each template its forms, and what holds for all under no name. */
const isTranslated = objectOf( {
	locale_data: objectOf( {
		'gateway-doctor': mapOf(
			either( listOf( aText() ), mapOf( aText() ) )
		),
	} ),
} );

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
		const words: unknown = await ( await fetch( url ) ).json();
		if ( ! isTranslated( words ) ) {
			return false;
		}
		setLocaleData(
			words.locale_data[ 'gateway-doctor' ],
			'gateway-doctor'
		);
		return true;
	} catch ( error ) {
		if ( error instanceof TypeError || error instanceof SyntaxError ) {
			return false;
		}
		throw error;
	}
}
