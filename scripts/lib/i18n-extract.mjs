import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

// A string of JavaScript in any of its three quotes, without placeholders.
const JS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`/.source;
const PHP = /'(?:[^'\\]|\\.)*'/.source;

/**
 * @typedef {Map<string, string | null>} Messages Singular to plural; null where there is none.
 */

/**
 * Calls of __ and _n.
 *
 * @param {string}                      text  Source.
 * @param {string}                      names Of the functions with one form, for a regular expression.
 * @param {string}                      quote How a string looks.
 * @param {(literal: string) => string} read  What a string says.
 * @return {Messages} What it says to people.
 */
function calls( text, names, quote, read ) {
	const one = new RegExp(
		`\\b(?:${ names })\\)?\\(\\s*(${ quote })\\s*,\\s*['"\`]gateway-doctor`,
		'g'
	);
	const several = new RegExp(
		`\\b_n\\)?\\(\\s*(${ quote })\\s*,\\s*(${ quote })\\s*,[^;]{1,200}?['"\`]gateway-doctor`,
		'g'
	);
	const found = new Map();
	for ( const [ , single ] of text.matchAll( one ) ) {
		found.set( read( single ), null );
	}
	for ( const [ , single, plural ] of text.matchAll( several ) ) {
		found.set( read( single ), read( plural ) );
	}
	return found;
}

/**
 * What the PHP side says.
 *
 * @param {string} folder The plugin's.
 * @return {Messages} Sorted as the files are.
 */
export function fromPhp( folder ) {
	const files = readdirSync( folder, { recursive: true } )
		.map( String )
		.filter( ( name ) => name.endsWith( '.php' ) )
		.filter( ( name ) => ! name.startsWith( 'build' ) )
		.sort();
	return new Map(
		files.flatMap( ( name ) => [
			...calls(
				readFileSync( join( folder, name ), 'utf8' ),
				'__|esc_html__|esc_attr__',
				PHP,
				( literal ) =>
					literal.slice( 1, -1 ).replace( /\\(['\\])/g, '$1' )
			),
		] )
	);
}

/**
 * What the panel says: from the build, since that is what runs.
 *
 * @param {string} folder plugin/build.
 * @return {Messages} Sorted by what they say.
 */
export function fromBuild( folder ) {
	const found = readdirSync( folder )
		.filter( ( name ) => name.endsWith( '.js' ) )
		.sort()
		.flatMap( ( name ) => [
			...calls(
				readFileSync( join( folder, name ), 'utf8' ),
				'__',
				JS,
				( literal ) => runInNewContext( literal )
			),
		] );
	return new Map( found.sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) ) );
}
