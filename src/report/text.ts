import type { Block } from './blocks';
import { clean, oneLine } from './clean';

/** Characters a line: what a mail shows without breaking it anew. */
const WIDTH = 78;

/** Words in lines of at most WIDTH; a word that is longer has one to itself. */
function wrap( words: string, first = '', others = '' ): string {
	const lines: string[] = [];
	let line = first;
	let empty = true;
	for ( const word of oneLine( words ).split( ' ' ) ) {
		if ( ! empty && line.length + 1 + word.length > WIDTH ) {
			lines.push( line );
			line = others;
			empty = true;
		}
		line += empty ? word : ` ${ word }`;
		empty = false;
	}
	return [ ...lines, line ].join( '\n' );
}

const underlined = ( words: string ): string => {
	const line = oneLine( words );
	return `${ line }\n${ '='.repeat( Math.min( WIDTH, line.length ) ) }`;
};

/** In columns where they fit side by side, else each row as a line of its own. */
function table(
	head: readonly string[],
	rows: readonly ( readonly string[] )[]
): string {
	const cells = [ head, ...rows ].map( ( row ) => row.map( oneLine ) );
	const widths = head.map( ( _, column ) =>
		Math.max( ...cells.map( ( row ) => row[ column ]?.length ?? 0 ) )
	);
	const total = widths.reduce( ( sum, width ) => sum + width + 2, 0 );
	if ( total <= WIDTH ) {
		return cells
			.map( ( row ) =>
				row
					.map( ( cell, column ) =>
						cell.padEnd( widths[ column ] ?? 0 )
					)
					.join( '  ' )
					.trimEnd()
			)
			.join( '\n' );
	}
	return rows
		.map( ( row ) =>
			wrap(
				row
					.flatMap( ( cell, column ) =>
						cell === '' ? [] : [ `${ head[ column ] }: ${ cell }` ]
					)
					.join( '; ' ),
				'- ',
				'  '
			)
		)
		.join( '\n' );
}

function render( block: Block ): string {
	switch ( block.kind ) {
		case 'title':
			return underlined( block.text );
		case 'heading':
			return oneLine( block.text ).toUpperCase();
		case 'text':
			return wrap( block.text );
		case 'list':
			return block.items
				.map( ( item ) => wrap( item, '- ', '  ' ) )
				.join( '\n' );
		case 'steps':
			return block.items
				.map( ( item, index ) =>
					wrap( item, `${ index + 1 }. `, '   ' )
				)
				.join( '\n' );
		case 'table':
			return table( block.head, block.rows );
		case 'code':
			// Not broken: a log line is searched for as it is.
			return block.lines
				.map( ( line ) => `    ${ clean( line ) }` )
				.join( '\n' );
	}
}

const gap = ( tight: boolean ): string => ( tight ? '\n' : '\n\n' );

/** For a ticket form that shows no Markdown, or a mail. */
export function textOf( blocks: readonly Block[] ): string {
	return `${ blocks
		.map( ( block, index ) => {
			const afterHeading = blocks[ index - 1 ]?.kind === 'heading';
			return `${ index === 0 ? '' : gap( afterHeading ) }${ render( block ) }`;
		} )
		.join( '' ) }\n`;
}
