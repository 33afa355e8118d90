import type { Signature } from './types';

function fits( row: Signature, text: string ): boolean {
	return text.includes( row.has ) && ( row.also?.test( text ) ?? true );
}

/**
 * The first row that a text fits.
 *
 * A text that was wrapped when it was pasted is tried with its lines joined, with and without a space.
 */
export function findCause(
	tables: readonly ( readonly Signature[] )[],
	text: string
): Signature | null {
	const forms = text.includes( '\n' )
		? [ text, text.replace( /\n\s*/g, ' ' ), text.replace( /\n/g, '' ) ]
		: [ text ];
	for ( const form of forms ) {
		for ( const table of tables ) {
			for ( const row of table ) {
				if ( fits( row, form ) ) {
					return row;
				}
			}
		}
	}
	return null;
}
