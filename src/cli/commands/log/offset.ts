import type { FileHandle } from 'node:fs/promises';
import { momentReader, type LogOptions } from '../../../logs';
import { openFile } from './source';

// One read: long enough for a few traces, short enough for a slow disk.
const BLOCK = 65_536;
// A log's clocks are not quite in step, and lines are written late: begin so many bytes earlier.
const GRACE = 65_536;
// Counting the lines before is cheap up to here; in a larger file they count from where reading began.
const MOST_COUNTED = 268_435_456;

/** Where to begin. */
export interface Start {
	/** Bytes from the beginning, at the start of a line. */
	offset: number;
	/** How many lines stand before. */
	lines: number;
	/** How many blocks were read to find it, without those that were read to count lines. */
	reads: number;
}

async function block( handle: FileHandle, offset: number ): Promise< Buffer > {
	const { buffer, bytesRead } = await handle.read(
		Buffer.alloc( BLOCK ),
		0,
		BLOCK,
		offset
	);
	return buffer.subarray( 0, bytesRead );
}

/** The first moment that a block tells, after the line that it begins within. */
async function momentAt(
	handle: FileHandle,
	offset: number,
	read: ( line: string ) => string | null
): Promise< string | null > {
	const lines = ( await block( handle, offset ) )
		.toString( 'latin1' )
		.split( '\n' );
	for ( const line of offset === 0 ? lines : lines.slice( 1 ) ) {
		const moment = read( line );
		if ( moment !== null ) {
			return moment;
		}
	}
	return null;
}

async function countLines(
	handle: FileHandle,
	end: number
): Promise< number > {
	let count = 0;
	for ( let at = 0; at < end; at += BLOCK ) {
		const bytes = ( await block( handle, at ) ).subarray(
			0,
			Math.min( BLOCK, end - at )
		);
		for (
			let index = bytes.indexOf( 10 );
			index !== -1;
			index = bytes.indexOf( 10, index + 1 )
		) {
			count++;
		}
	}
	return count;
}

/** The start of the first line that begins at or after an offset. */
async function lineAt( handle: FileHandle, offset: number ): Promise< number > {
	if ( offset <= 0 ) {
		return 0;
	}
	const end = ( await block( handle, offset ) ).indexOf( 10 );
	return end === -1 ? offset : offset + end + 1;
}

/**
 * Finds a moment by binary search over offsets: some dozen reads, however large the file is.
 *
 * @param file    A file that can be read at offsets.
 * @param since   ISO 8601 in UTC.
 * @param options The log's zone.
 * @return A place a little before the first entry that is not older.
 */
export async function offsetOf(
	file: string,
	since: string,
	options: LogOptions
): Promise< Start > {
	const handle = await openFile( file );
	const read = momentReader( options );
	try {
		let [ low, high ] = [ 0, ( await handle.stat() ).size ];
		let reads = 1;
		while ( high - low > BLOCK ) {
			reads++;
			const middle = Math.floor( ( low + high ) / 2 );
			const moment = await momentAt( handle, middle, read );
			// A block without any stamp tells nothing: looking before it is safe.
			if ( moment !== null && moment < since ) {
				low = middle;
			} else {
				high = middle;
			}
		}
		const offset = await lineAt( handle, low - GRACE );
		return {
			offset,
			lines:
				offset > MOST_COUNTED ? 0 : await countLines( handle, offset ),
			reads,
		};
	} finally {
		await handle.close();
	}
}
