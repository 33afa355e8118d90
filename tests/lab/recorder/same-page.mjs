/**
 * Pages with and without the record are the same.
 *
 *   normalise( page )   nonces and times taken out
 */

// What WordPress makes anew for every answer: nonces (ten hex digits), seconds and dates of now, its own address's probe parameters.
const CHANGING = [
	[ /(nonce["'&#;\w-]*[=:]\s*["']?)[0-9a-f]{10}\b/gi, '$1NONCE' ],
	[ /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)?/g, 'TIME' ],
	[ /\b\d{10}(?:\.\d+)?\b/g, 'SECONDS' ],
];

/**
 * A page without what differs between any two answers: nonces and times.
 *
 * @param {string} page HTML.
 * @return {string} The same, comparable.
 */
export const normalise = ( page ) =>
	CHANGING.reduce(
		( text, [ pattern, word ] ) => text.replace( pattern, word ),
		page
	);

/**
 * Compares a busy page, probed without and with the record.
 *
 * @param {Object} site As startRecorded() answers.
 * @return {Promise<string[]>} What differs; empty where nothing does.
 */
export async function differences( site ) {
	const pages = {};
	for ( const record of [ 'none', 'coarse', 'full' ] ) {
		const seen = await site.send( { record, at: 'nowhere' } );
		pages[ record ] = normalise( seen.body );
		if ( seen.status !== 200 || ! seen.body.includes( '</html>' ) ) {
			return [ `record ${ record }: status ${ seen.status }` ];
		}
	}
	return [ 'coarse', 'full' ]
		.filter( ( record ) => pages[ record ] !== pages.none )
		.map( ( record ) => {
			const lines = pages.none.split( '\n' );
			const other = pages[ record ].split( '\n' );
			const at = lines.findIndex( ( line, n ) => line !== other[ n ] );
			return `record ${ record }, line ${ at + 1 }: ${ lines[ at ] } | ${ other[ at ] }`;
		} );
}
