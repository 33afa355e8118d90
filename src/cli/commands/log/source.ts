import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../failure';

const CHUNK = 262_144;

/** A log that can be read from its beginning, or from an offset. */
export interface Source {
	/** False for what has no offsets: standard input, gzip. */
	seekable: boolean;
	/** Pieces of text, from a byte offset on. Cuts characters nowhere. */
	read: ( offset: number ) => AsyncGenerator< string >;
}

const COMPRESSED: readonly ( readonly [ number[], string ] )[] = [
	[ [ 0x50, 0x4b, 3, 4 ], 'unzip -p' ],
	[ [ 0xfd, 0x37, 0x7a, 0x58 ], 'xzcat' ],
	[ [ 0x42, 0x5a, 0x68 ], 'bzcat' ],
	[ [ 0x28, 0xb5, 0x2f, 0xfd ], 'zstdcat' ],
];

const startsWith = ( bytes: Buffer, magic: readonly number[] ): boolean =>
	magic.every( ( byte, index ) => bytes[ index ] === byte );

/** Opens a file for reading; throws a UsageError that says why that cannot be. */
export async function openFile( file: string ): Promise< FileHandle > {
	try {
		const handle = await open( file, 'r' );
		if ( ( await handle.stat() ).isDirectory() ) {
			await handle.close();
			throw new UsageError(
				`${ file } is a directory. Name a log file in it.`
			);
		}
		return handle;
	} catch ( error ) {
		const { code } = error as NodeJS.ErrnoException;
		if ( code === 'ENOENT' || code === 'ENOTDIR' ) {
			throw new UsageError( `${ file }: there is no such file.` );
		}
		if ( code === 'EACCES' || code === 'EPERM' ) {
			throw new UsageError(
				`${ file } may not be read by this user. Try: sudo cat ${ file } | gateway-doctor log -`
			);
		}
		if ( code === 'EISDIR' ) {
			throw new UsageError(
				`${ file } is a directory. Name a log file in it.`
			);
		}
		throw error;
	}
}

async function firstBytes( file: string ): Promise< Buffer > {
	const handle = await openFile( file );
	try {
		// A pipe would be eaten by looking.
		if ( ! ( await handle.stat() ).isFile() ) {
			return Buffer.alloc( 0 );
		}
		const { buffer, bytesRead } = await handle.read(
			Buffer.alloc( 8192 ),
			0,
			8192,
			0
		);
		return buffer.subarray( 0, bytesRead );
	} finally {
		await handle.close();
	}
}

/** Whether a file, not a pipe, has nothing in it. */
async function isEmpty( file: string ): Promise< boolean > {
	const found = await stat( file );
	return found.isFile() && found.size === 0;
}

/** Many control characters: no program writes such a log. NUL bytes are left by rotation. */
function looksBinary( bytes: Buffer ): boolean {
	const odd = bytes.filter(
		( byte ) =>
			( byte > 0 && byte < 9 ) ||
			( byte > 13 && byte < 32 && byte !== 27 )
	);
	return odd.length > bytes.length / 20;
}

async function* decoded(
	stream: Readable,
	encoding: string
): AsyncGenerator< string > {
	// Invalid bytes become a mark, and are no reason to stop.
	const decoder = new TextDecoder( encoding );
	for await ( const bytes of stream as AsyncIterable< Buffer > ) {
		yield decoder.decode( bytes, { stream: true } );
	}
	yield decoder.decode();
}

async function* unpacked( file: string ): AsyncGenerator< string > {
	const packed = createReadStream( file, { highWaterMark: CHUNK } );
	const stream = createGunzip( { chunkSize: CHUNK } );
	packed.on( 'error', ( error ) => stream.destroy( error ) );
	try {
		yield* decoded( packed.pipe( stream ), 'utf-8' );
	} catch ( error ) {
		const { code } = error as NodeJS.ErrnoException;
		if ( code === undefined || ! code.startsWith( 'Z_' ) ) {
			throw error;
		}
		console.error(
			`gateway-doctor: ${ file } is damaged or not complete: it was read as far as that goes.`
		);
	}
}

/**
 * Finds out what a file is and how to read it. Throws a UsageError for what is no log.
 *
 * @param file      Path, or - for standard input.
 * @param following That it must be able to grow.
 */
export async function openSource(
	file: string,
	following: boolean
): Promise< Source > {
	if ( file === '-' ) {
		if ( following ) {
			throw new UsageError(
				'Standard input cannot be followed: it ends by itself. Leave out --follow.'
			);
		}
		return {
			seekable: false,
			read: () => decoded( process.stdin, 'utf-8' ),
		};
	}
	const bytes = await firstBytes( file );
	const packed = COMPRESSED.find( ( [ magic ] ) =>
		startsWith( bytes, magic )
	);
	if ( packed !== undefined ) {
		throw new UsageError(
			`${ file } is compressed. Try: ${ packed[ 1 ] } ${ file } | gateway-doctor log -`
		);
	}
	if ( startsWith( bytes, [ 0x1f, 0x8b ] ) ) {
		if ( following ) {
			throw new UsageError(
				`${ file } is gzipped: it will not grow. Leave out --follow.`
			);
		}
		return { seekable: false, read: () => unpacked( file ) };
	}
	if ( bytes.length === 0 && ! following && ( await isEmpty( file ) ) ) {
		console.error( `gateway-doctor: ${ file } is empty.` );
	}
	const isWide = startsWith( bytes, [ 0xff, 0xfe ] );
	if ( ! isWide && looksBinary( bytes ) ) {
		console.error(
			`gateway-doctor: ${ file } looks like a binary file, not a log. What can be read in it follows.`
		);
	}
	return {
		seekable: ! isWide && bytes.length > 0,
		read: ( start ) =>
			decoded(
				createReadStream( file, { start, highWaterMark: CHUNK } ),
				isWide ? 'utf-16le' : 'utf-8'
			),
	};
}
