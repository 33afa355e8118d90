import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

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

/**
 * What the engine says, by the template tag `say`: from its sources, since a
 * build gives the tag another name.
 *
 * @param {string} folder src.
 * @return {Messages} Sorted by what they say.
 */
export function fromEngine( folder ) {
	const found = new Set();
	const look = ( node ) => {
		if (
			ts.isTaggedTemplateExpression( node ) &&
			node.tag.getText() === 'say'
		) {
			const template = templateOf( partsOf( node.template ) );
			// What has no word of its own only puts others together.
			if ( /\p{L}/u.test( template.replace( /%(?:\d+\$)?s/g, '' ) ) ) {
				found.add( template );
			}
		}
		ts.forEachChild( node, look );
	};
	for ( const name of readdirSync( folder, { recursive: true } ) ) {
		if ( /\.tsx?$/.test( String( name ) ) ) {
			const file = join( folder, String( name ) );
			look(
				ts.createSourceFile(
					file,
					readFileSync( file, 'utf8' ),
					ts.ScriptTarget.Latest,
					true
				)
			);
		}
	}
	return new Map( [ ...found ].sort().map( ( text ) => [ text, null ] ) );
}

/**
 * The literal parts between the values.
 *
 * @param {import('typescript').TemplateLiteral} template Of the tag.
 * @return {string[]} One more than there are values.
 */
function partsOf( template ) {
	return ts.isNoSubstitutionTemplateLiteral( template )
		? [ template.text ]
		: [
				template.head.text,
				...template.templateSpans.map(
					( { literal } ) => literal.text
				),
			];
}

/**
 * As src/contract/message.ts makes it.
 *
 * @param {string[]} parts Literal parts.
 * @return {string} With %s or %1$s for the values.
 */
function templateOf( parts ) {
	return parts
		.map( ( part ) => part.replaceAll( '%', '%%' ) )
		.reduce(
			( before, part, index ) =>
				`${ before }${ parts.length > 2 ? `%${ index }$s` : '%s' }${ part }`
		);
}
