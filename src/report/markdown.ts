import type { Block } from './blocks';
import { clean, oneLine } from './clean';

// What Markdown, or the HTML inside it, would give a meaning anywhere in a line.
const SPECIAL = /[\\`*[\]<>|~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)/g;
// And what only begins a heading, a list or a quotation.
const BEGINNING = /^(#|[-+](?=\s)|\d+(?=[.)]\s)|=+$|-+$)/;

const plain = ( words: string ): string =>
	oneLine( words )
		.replace( SPECIAL, '\\$&' )
		.replace( BEGINNING, ( found ) =>
			/^\d/.test( found ) ? `${ found }\\` : `\\${ found }`
		);

/** A fence that no line of the block can close. */
function fence( lines: readonly string[] ): string {
	const longest = Math.max(
		2,
		...lines.map( ( line ) =>
			Math.max(
				0,
				...[ ...line.matchAll( /`+/g ) ].map(
					( [ run ] ) => run.length
				)
			)
		)
	);
	return '`'.repeat( longest + 1 );
}

const row = ( cells: readonly string[] ): string =>
	`| ${ cells.map( plain ).join( ' | ' ) } |`;

function render( block: Block ): string {
	switch ( block.kind ) {
		case 'title':
			return `# ${ plain( block.text ) }`;
		case 'heading':
			return `## ${ plain( block.text ) }`;
		case 'text':
			return plain( block.text );
		case 'list':
			return block.items
				.map( ( item ) => `- ${ plain( item ) }` )
				.join( '\n' );
		case 'steps':
			return block.items
				.map( ( item, index ) => `${ index + 1 }. ${ plain( item ) }` )
				.join( '\n' );
		case 'table':
			return [
				row( block.head ),
				`|${ ' --- |'.repeat( block.head.length ) }`,
				...block.rows.map( row ),
			].join( '\n' );
		case 'code': {
			const lines = block.lines.map( clean );
			const mark = fence( lines );
			return [ `${ mark }text`, ...lines, mark ].join( '\n' );
		}
	}
}

export function markdownOf( blocks: readonly Block[] ): string {
	return `${ blocks.map( render ).join( '\n\n' ) }\n`;
}
