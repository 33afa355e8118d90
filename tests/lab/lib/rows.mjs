/**
 * Compares two dumps row by row.
 *
 *   compareRows( before, after )  -> { equal, gone: [ … ], added: [ … ] }
 */

// What the site keeps of a diagnosis on purpose: the verdict's one sentence, and which logs it found.
const KEPT = /['"]gateway_doctor_(?:verdict|logs)['"]/;

/**
 * Which rows went and which came, but for what the site keeps on purpose.
 *
 * @param {string} before A dump with one row a line.
 * @param {string} after  Another one.
 * @return {{equal: boolean, gone: string[], added: string[]}} The differences.
 */
export function compareRows( before, after ) {
	const [ old, now ] = [ before, after ].map(
		( dump ) =>
			new Set(
				dump.split( '\n' ).filter( ( row ) => ! KEPT.test( row ) )
			)
	);
	const gone = [ ...old ].filter( ( row ) => ! now.has( row ) );
	const added = [ ...now ].filter( ( row ) => ! old.has( row ) );
	return { equal: gone.length + added.length === 0, gone, added };
}
