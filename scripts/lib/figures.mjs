/** docs/figures.md: its blocks are written by what measures. */
import { readFile, writeFile } from 'node:fs/promises';
import { inRoot } from './paths.mjs';

const FILE = inRoot( 'docs', 'figures.md' );

/**
 * Renews one block.
 *
 * @param {string} name Between `<!-- name -->` and `<!-- /name -->`.
 * @param {string} text As it was printed; a table in Markdown stays one.
 */
export async function writeFigures( name, text ) {
	const before = await readFile( FILE, 'utf8' );
	const [ begin, end ] = [ `<!-- ${ name } -->\n`, `<!-- /${ name } -->` ];
	const [ from, to ] = [ before.indexOf( begin ), before.indexOf( end ) ];
	if ( from < 0 || to < from ) {
		throw new Error( `docs/figures.md has no block ${ name }.` );
	}
	const block = text.startsWith( '|' )
		? // What follows a table would be a row of it.
			text.replace( /^(\|.*)\n(?!\|)/m, '$1\n\n' )
		: `\`\`\`\n${ text }\n\`\`\``;
	await writeFile(
		FILE,
		before.slice( 0, from + begin.length ) +
			`${ block }\n` +
			before.slice( to )
	);
}
