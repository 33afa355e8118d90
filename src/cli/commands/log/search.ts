/** Bytes of one read: long enough for a few traces, short enough for a slow disk. */
export const BLOCK = 65_536;
// A log's clocks are not quite in step, and lines are written late: begin so many bytes earlier.
const GRACE = 65_536;
const SAMPLE = 4096;

type Look = ( at: number ) => Promise< Buffer >;

/** Whether a block's first moment is older than what is wanted; null where it has none. */
type IsOlder = ( bytes: Buffer, isWhole: boolean ) => boolean | null;

/** Rotation by copying leaves NUL bytes where a program goes on at its old offset. */
const isNothing = ( bytes: Buffer ): boolean =>
	bytes.length > 0 && bytes.every( ( byte ) => byte === 0 );

const isHole = ( bytes: Buffer ): boolean =>
	isNothing( bytes.subarray( 0, SAMPLE ) ) ||
	isNothing( bytes.subarray( -SAMPLE ) );

/** Where a hole ends, or begins: between an offset within it and one that may be out of it. */
async function edge(
	hole: number,
	out: number,
	look: Look
): Promise< number > {
	let [ inside, outside ] = [ hole, out ];
	while ( Math.abs( outside - inside ) > BLOCK ) {
		const middle = Math.floor( ( inside + outside ) / 2 );
		if ( isHole( await look( middle ) ) ) {
			inside = middle;
		} else {
			outside = middle;
		}
	}
	return Math.min( inside, outside );
}

/**
 * An offset a little before the first entry that is not older than what is wanted.
 *
 * @param size    Bytes of the file.
 * @param look    Reads one block.
 * @param isOlder Judges one block.
 * @return The offset, and whether a line may begin there: in the middle of one
 * the rest of it is to be passed over, at the end of a hole it is not.
 */
export async function search(
	size: number,
	look: Look,
	isOlder: IsOlder
): Promise< { at: number; isStart: boolean } > {
	let [ low, high ] = [ 0, size ];
	let beyond: number | null = null;
	while ( high - low > BLOCK ) {
		const middle = Math.floor( ( low + high ) / 2 );
		const bytes = await look( middle );
		const older = isOlder( bytes, false );
		if ( older === null && isHole( bytes ) ) {
			const end = await edge( middle, high, look );
			if ( isOlder( await look( end ), false ) === true ) {
				low = Math.max( end, middle );
				continue;
			}
			beyond = end;
			high = await edge( middle, low, look );
		} else if ( older === true ) {
			low = middle;
		} else {
			// A block without any stamp tells nothing: looking before it is safe.
			high = middle;
		}
	}
	const start = Math.max( 0, low - GRACE );
	if ( beyond === null ) {
		return { at: start, isStart: start === 0 };
	}
	// What is wanted begins before the hole only if something there is not older.
	for ( let at = start; at < high + BLOCK; at += BLOCK ) {
		const lines = ( await look( at ) ).toString( 'latin1' ).split( '\n' );
		const isWanted = lines.some(
			( line, index ) =>
				( index > 0 || at === 0 ) &&
				isOlder( Buffer.from( line, 'latin1' ), true ) === false
		);
		if ( isWanted ) {
			return { at: start, isStart: start === 0 };
		}
	}
	return { at: beyond, isStart: true };
}
