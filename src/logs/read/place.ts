import { realPlace } from './trace';

export interface Place {
	file: string | null;
	line: number | null;
}

const NOWHERE: Place = { file: null, line: null };

// No path is longer, not even where a paste was wrapped.
const LONGEST = 1500;

/** The last "in", also where a paste was wrapped around it. */
function lastIn( text: string ): number {
	return Math.max(
		text.lastIndexOf( ' in ' ),
		text.lastIndexOf( '\nin ' ),
		text.lastIndexOf( ' in\n' )
	);
}

/** The path between the last "in" and the end of a text. */
export function between( before: string, line: string ): Place {
	const text = before.slice( -LONGEST );
	const at = lastIn( text );
	if ( at === -1 ) {
		return NOWHERE;
	}
	// No path has a line break in it: a paste was wrapped there.
	const file = text
		.slice( at + 4 )
		.replace( /\s*\n\s*/g, '' )
		.trim();
	const isPath = /[\\/]|\.php\b/.test( file ) && file.length < 1000;
	return isPath ? realPlace( file, Number( line ) ) : NOWHERE;
}

/**
 * Where PHP says that it happened: "in FILE:LINE" before a trace, else "in FILE on line LINE".
 *
 * @param head The message without its trace.
 */
export function placeOf( head: string ): Place {
	const trimmed = head.trimEnd();
	const colon = /:(\d{1,7})$/.exec( trimmed.slice( -12 ) );
	if ( colon !== null ) {
		const place = between(
			trimmed.slice( 0, -colon[ 0 ].length ),
			colon[ 1 ] ?? ''
		);
		if ( place.file !== null ) {
			return place;
		}
	}
	let place = NOWHERE;
	for ( const match of trimmed.matchAll( /\son\s+line\s+(\d{1,7})/g ) ) {
		const found = between(
			trimmed.slice( 0, match.index ),
			match[ 1 ] ?? ''
		);
		place = found.file === null ? place : found;
	}
	if ( place.file !== null ) {
		return place;
	}
	return cutOff( trimmed );
}

/** nginx cuts at 2,048 bytes: a path that ends there is good for its folders only. */
function cutOff( text: string ): Place {
	const path = /\sin ((?:[A-Za-z]:)?[\\/][^\s"']{3,400})$/.exec(
		text.slice( -420 )
	)?.[ 1 ];
	if ( path === undefined ) {
		return NOWHERE;
	}
	return {
		file: /\.php$/.test( path ) ? path : path.replace( /[^\\/]*$/, '' ),
		line: null,
	};
}
