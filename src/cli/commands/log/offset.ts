import type { FileHandle } from 'node:fs/promises';
import { momentReader, type LogOptions } from '../../../logs';
import { BLOCK, search } from './search';
import { openFile } from './source';

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
function momentIn(
	bytes: Buffer,
	isWhole: boolean,
	read: ( line: string ) => string | null
): string | null {
	const lines = bytes.toString( 'latin1' ).split( '\n' );
	for ( const line of isWhole ? lines : lines.slice( 1 ) ) {
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
	let reads = 0;
	const look = async ( at: number ): Promise< Buffer > => {
		reads++;
		return block( handle, at );
	};
	try {
		const { size } = await handle.stat();
		const found = await search( size, look, ( bytes, isWhole ) => {
			const moment = momentIn( bytes, isWhole, read );
			return moment === null ? null : moment < since;
		} );
		const offset = found.isStart
			? found.at
			: await lineAt( handle, found.at );
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
