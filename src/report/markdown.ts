import type { Block } from './blocks';
import { clean, oneLine } from './clean';

// Everything that Markdown or the HTML inside it could give a meaning.
const SPECIAL = /[\\`*_{}[\]<>()#+!|~&]/g;

const plain = ( words: string ): string =>
	oneLine( words ).replace( SPECIAL, '\\$&' );

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
