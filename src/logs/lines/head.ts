import type { Head } from '../types';
import { isLetter } from './characters';
import type { Clock } from './clock';
import { BRACKET, DIGIT, HTML, WORD, type Shape } from './shapes';

// Heads without a stamp, which a text inside another entry may have too.
const UNSURE = new Set< readonly Shape[] >( [ WORD, HTML ] );

function shapesFor( code: number ): readonly Shape[] | null {
	if ( code === 91 ) {
		return BRACKET;
	}
	if ( code >= 48 && code <= 57 ) {
		return DIGIT;
	}
	if ( code === 60 ) {
		return HTML;
	}
	return isLetter( code ) ? WORD : null;
}

/**
 * How a line begins, if an entry begins with it.
 *
 * @param line  Without the carrier's prefix.
 * @param clock Reads the stamp.
 */
export function headOf( line: string, clock: Clock ): Head | null {
	const shapes = shapesFor( line.charCodeAt( 0 ) );
	if ( shapes === null ) {
		return null;
	}
	for ( const [ pattern, format, [ stamp, level, speaker ] ] of shapes ) {
		const match = pattern.exec( line );
		if ( match === null ) {
			continue;
		}
		const part = ( index: number ): string =>
			index === 0 ? '' : ( match[ index ] ?? '' );
		return {
			format,
			time: stamp === 0 ? null : clock.read( part( stamp ) ),
			level: part( level ),
			text: match[ 0 ].endsWith( 'stderr: ' )
				? line
				: line.slice( match[ 0 ].length ),
			speaker: part( speaker ),
			sure: ! UNSURE.has( shapes ),
		};
	}
	return null;
}
