/** A report before it has a format: what it says, in order. */
export type Block =
	| { kind: 'title'; text: string }
	| { kind: 'heading'; text: string }
	| { kind: 'text'; text: string }
	| { kind: 'list'; items: readonly string[] }
	/** In this order. */
	| { kind: 'steps'; items: readonly string[] }
	| {
			kind: 'table';
			head: readonly string[];
			rows: readonly ( readonly string[] )[];
	  }
	| { kind: 'code'; lines: readonly string[] };

export const heading = ( text: string ): Block => ( { kind: 'heading', text } );
export const text = ( words: string ): Block => ( {
	kind: 'text',
	text: words,
} );
export const list = ( items: readonly string[] ): Block => ( {
	kind: 'list',
	items,
} );
