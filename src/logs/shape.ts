import { isDigit, isLetter } from './lines/characters';
import type { Reading } from './types';

/**
 * A text with a mark in the place of each number that tells nothing of the cause:
 * the number of a line, an order, bytes. Texts with the same shape mean the same.
 */
export interface Shape {
	text: string;
	/** What stood in the marks' places. */
	numbers: string[];
}

// Marks are numbers too, so that they are read as what they stand for.
const FIRST = 9_071_000;
const MOST = 999;
const SIGN = '9071';
const MARK = /9071\d{3}/g;
// A line's number, as long as any that PHP writes; an id's or an amount's least length.
const LINE = 7;
const LONG = 5;
const LONGEST = 12;
// Beyond it, the parser cuts some parts off: it might cut a mark.
const MOST_TEXT = 600;
const MOST_CALL = 500;
// Error numbers, of APR, Windows and SQL.
const MEANT = new Set( [
	'10053',
	'10054',
	'10060',
	'10061',
	'28000',
	'70007',
] );

/** Whether the digits at a place are a number that tells nothing. */
function isFree( text: string, start: number, end: number ): boolean {
	const before = text.charCodeAt( start - 1 );
	const length = end - start;
	if ( before === 40 || before === 58 ) {
		return length <= LINE && text.startsWith( '.php', start - 5 );
	}
	if ( before !== 32 || length > LONGEST ) {
		return false;
	}
	if ( text.startsWith( 'on line', start - 8 ) ) {
		return length <= LINE;
	}
	const after = text.charCodeAt( end );
	return (
		length >= LONG &&
		// Not a part of a word, a version, a stamp.
		! isLetter( after ) &&
		! ( after >= 45 && after <= 47 ) &&
		after !== 58 &&
		after !== 95 &&
		! MEANT.has( text.slice( start, end ) )
	);
}

/** The shape of a text; null where it has none of its own. */
export function shapeOf( text: string ): Shape | null {
	if ( text.length > MOST_TEXT || text.includes( SIGN ) ) {
		return null;
	}
	const numbers: string[] = [];
	let shape = '';
	let from = 0;
	let at = 0;
	while ( at < text.length ) {
		if ( ! isDigit( text.charCodeAt( at ) ) ) {
			at++;
			continue;
		}
		const start = at;
		while ( isDigit( text.charCodeAt( at ) ) ) {
			at++;
		}
		if ( isFree( text, start, at ) ) {
			const number = text.slice( start, at );
			// The same number twice is the same mark: one message that was written twice stays one.
			const known = numbers.indexOf( number );
			const index = known === -1 ? numbers.push( number ) - 1 : known;
			shape += text.slice( from, start ) + ( FIRST + index );
			from = at;
		}
	}
	return numbers.length === 0 || numbers.length > MOST
		? null
		: { text: shape + text.slice( from ), numbers };
}

/** Whether nothing was cut off that a mark might have been in. */
export const isWhole = ( readings: readonly Reading[] ): boolean =>
	readings.every( ( { trace } ) =>
		trace.every( ( { call } ) => call.length < MOST_CALL )
	);

/** What was made of a shape, with the numbers of one text. */
export function filled(
	known: readonly Reading[],
	numbers: readonly string[]
): Reading[] {
	const text = ( one: string ): string =>
		one.includes( SIGN )
			? one.replace(
					MARK,
					( mark ) => numbers[ Number( mark ) - FIRST ] ?? mark
				)
			: one;
	const orNull = ( one: string | null ) =>
		one === null ? null : text( one );
	const line = ( one: number | null ): number | null =>
		one !== null && one >= FIRST && one <= FIRST + MOST
			? Number( numbers[ one - FIRST ] )
			: one;
	const reading = ( one: Reading ): Reading => {
		const made: Reading = {
			severity: one.severity,
			cause: one.cause,
			culprit:
				one.culprit?.slug.includes( SIGN ) === true
					? { ...one.culprit, slug: text( one.culprit.slug ) }
					: one.culprit,
			file: orNull( one.file ),
			line: line( one.line ),
			message: text( one.message ),
			trace: one.trace.map( ( frame ) => ( {
				file: orNull( frame.file ),
				line: line( frame.line ),
				call: text( frame.call ),
			} ) ),
		};
		if ( one.needs !== undefined ) {
			made.needs = { ...one.needs, name: text( one.needs.name ) };
		}
		return made;
	};
	return known.map( reading );
}
