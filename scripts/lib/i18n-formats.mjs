/** Translations as files: .po and .mo by gettext-parser, and the JSON of wp.i18n. */
import { mo, po } from 'gettext-parser';

/**
 * @typedef {Object} Po
 * @property {Map<string, {plural: string | null, forms: string[]}>} entries     By singular.
 * @property {{[name: string]: string}}                              headers     As they stand in the file.
 * @property {string}                                                language    Such as de_DE.
 * @property {string}                                                pluralForms Such as nplurals=1; plural=0;
 */

const CHARSET = 'utf-8';

const HEADERS = {
	'Project-Id-Version': 'Gateway Doctor',
	'MIME-Version': '1.0',
	'Content-Type': 'text/plain; charset=UTF-8',
	'Content-Transfer-Encoding': '8bit',
	'X-Domain': 'gateway-doctor',
};

// As gettext-parser has them: all in one context, by singular.
const tableOf = ( entries, headers ) => ( {
	charset: CHARSET,
	headers,
	translations: {
		'': Object.fromEntries(
			[ ...entries ].map( ( [ id, { plural, forms } ] ) => [
				id,
				{
					msgid: id,
					...( plural === null ? {} : { msgid_plural: plural } ),
					msgstr: forms,
				},
			] )
		),
	},
} );

/**
 * A template for translators.
 *
 * @param {import('./i18n-extract.mjs').Messages} messages What is said.
 * @return {Buffer} The .pot.
 */
export function potOf( messages ) {
	const entries = [ ...messages ].map( ( [ single, plural ] ) => [
		single,
		{ plural, forms: plural === null ? [ '' ] : [ '', '' ] },
	] );
	return po.compile( tableOf( entries, HEADERS ), { foldLength: 0 } );
}

/**
 * Reads a .po.
 *
 * @param {string} text The file.
 * @return {Po} What is translated; empty translations are left out.
 */
export function readPo( text ) {
	const { headers, translations } = po.parse( text );
	const { '': _, ...all } = translations[ '' ];
	return {
		entries: new Map(
			Object.values( all )
				.filter( ( { msgstr } ) => msgstr.every( Boolean ) )
				.map( ( { msgid, msgid_plural: plural = null, msgstr } ) => [
					msgid,
					{ plural, forms: msgstr },
				] )
		),
		headers,
		language: headers.Language ?? '',
		pluralForms: headers[ 'Plural-Forms' ] ?? '',
	};
}

/**
 * What wp.i18n loads: the panel's strings alone.
 *
 * @param {Po}                                    translated Translations.
 * @param {import('./i18n-extract.mjs').Messages} panel      What the panel says.
 * @return {string} JSON.
 */
export function jedOf( translated, panel ) {
	const own = [ ...translated.entries ].filter( ( [ id ] ) =>
		panel.has( id )
	);
	return `${ JSON.stringify( {
		domain: 'gateway-doctor',
		locale_data: {
			'gateway-doctor': {
				'': {
					domain: 'gateway-doctor',
					lang: translated.language,
					'plural-forms': translated.pluralForms,
				},
				...Object.fromEntries(
					own.map( ( [ id, { forms } ] ) => [ id, forms ] )
				),
			},
		},
	} ) }\n`;
}

/**
 * What PHP loads.
 *
 * @param {Po} translated Translations.
 * @return {Buffer} The .mo.
 */
export const moOf = ( { entries, headers } ) =>
	mo.compile( tableOf( entries, headers ) );
