/**
 * Compares two dumps row by row.
 *
 *   compareRows( before, after )  -> { equal, gone: [ … ], added: [ … ] }
 */

/**
 * Which rows went and which came.
 *
 * @param {string} before A dump with one row a line.
 * @param {string} after  Another one.
 * @return {{equal: boolean, gone: string[], added: string[]}} The differences.
 */
export function compareRows( before, after ) {
	const [ old, now ] = [ before, after ].map(
		( dump ) => new Set( dump.split( '\n' ) )
	);
	return {
		equal: before === after,
		gone: [ ...old ].filter( ( row ) => ! now.has( row ) ),
		added: [ ...now ].filter( ( row ) => ! old.has( row ) ),
	};
}
