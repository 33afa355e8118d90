import type { PhpNode } from './ast';
import { text, UNKNOWN, type Value } from './scope';

/** Texts and numbers in a row as one text, with {…} for what is not known. */
export function joined( parts: readonly Value[] ): Value {
	let all = '';
	for ( const part of parts ) {
		if ( part.type === 'unknown' ) {
			all += '{…}';
		} else if ( part.type === 'text' ) {
			all += part.text;
		} else if ( part.type === 'number' ) {
			all += String( part.number );
		} else {
			return UNKNOWN;
		}
	}
	return text( all );
}

/** Texts joined by a dot, and sums of numbers. */
export function binary( node: PhpNode, left: Value, right: Value ): Value {
	if ( node.type === '.' ) {
		return joined( [ left, right ] );
	}
	if (
		left.type === 'number' &&
		right.type === 'number' &&
		( node.type === '+' || node.type === '-' )
	) {
		return {
			type: 'number',
			number:
				node.type === '+'
					? left.number + right.number
					: left.number - right.number,
		};
	}
	return UNKNOWN;
}
