import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../failure';
import { pipeOf, refusal } from './stream';

const CHUNK = 262_144;

/** A log that can be read from its beginning, or from an offset. */
export interface Source {
	/** False for what has no offsets: standard input and other pipes, gzip. */
	seekable: boolean;
	/** A pipe, a terminal, a device: it is read once, as it comes. */
	isPipe: boolean;
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

/** Opens a regular file for reading; throws a UsageError that says why that cannot be. */
export async function openFile( file: string ): Promise< FileHandle > {
	try {
		return await open( file, 'r' );
	} catch ( error ) {
		throw refusal( file, error );
	}
}

/** Whether there is a regular file: opening what is none would already take something out of it. */
async function isRegular( file: string ): Promise< boolean > {
	if ( file === '-' ) {
		return false;
	}
	try {
		const found = await stat( file );
		if ( found.isDirectory() ) {
			throw new UsageError(
				`${ file } is a directory. Name a log file in it.`
			);
		}
		return found.isFile();
	} catch ( error ) {
		throw error instanceof UsageError ? error : refusal( file, error );
	}
}

async function firstBytes( file: string ): Promise< Buffer > {
	const handle = await openFile( file );
	try {
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
	stream: AsyncIterable< Buffer >,
	encoding: string
): AsyncGenerator< string > {
	// Invalid bytes become a mark, and are no reason to stop.
	const decoder = new TextDecoder( encoding );
	for await ( const bytes of stream ) {
		yield decoder.decode( bytes, { stream: true } );
	}
	yield decoder.decode();
}

async function* unpacked(
	file: string,
	packed: Readable
): AsyncGenerator< string > {
	const stream = createGunzip( { chunkSize: CHUNK } );
	packed.on( 'error', ( error ) => stream.destroy( error ) );
	try {
		yield* decoded(
			packed.pipe( stream ) as AsyncIterable< Buffer >,
			'utf-8'
		);
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

/** Bytes that tell every kind of file apart. */
const TELLING = 4;

interface Begun {
	first: Buffer;
	/** All of it, from its beginning on. */
	whole: () => AsyncGenerator< Buffer >;
}

/** Looks at the beginning of what can be read only once. */
async function begin( stream: AsyncIterable< Buffer > ): Promise< Begun > {
	const pieces = stream[ Symbol.asyncIterator ]();
	let first = Buffer.alloc( 0 );
	let done = false;
	while ( ! done && first.length < TELLING ) {
		const next = await pieces.next();
		done = next.done === true;
		first = done ? first : Buffer.concat( [ first, next.value ] );
	}
	return {
		first,
		async *whole() {
			yield first;
			yield* { [ Symbol.asyncIterator ]: () => pieces };
		},
	};
}

type Kind = 'gzip' | 'utf-8' | 'utf-16le' | 'utf-16be';

/** What a log is, by its first bytes; says what is odd of it, and throws a UsageError for what is no log. */
function kindOf( file: string, bytes: Buffer ): Kind {
	const packed = COMPRESSED.find( ( [ magic ] ) =>
		startsWith( bytes, magic )
	);
	if ( packed !== undefined ) {
		throw new UsageError(
			`${ file } is compressed. Try: ${ packed[ 1 ] } ${ file } | gateway-doctor log -`
		);
	}
	if ( startsWith( bytes, [ 0x1f, 0x8b ] ) ) {
		return 'gzip';
	}
	if ( startsWith( bytes, [ 0xff, 0xfe ] ) ) {
		return 'utf-16le';
	}
	if ( startsWith( bytes, [ 0xfe, 0xff ] ) ) {
		return 'utf-16be';
	}
	if ( looksBinary( bytes ) ) {
		console.error(
			`gateway-doctor: ${ file } looks like a binary file, not a log. What can be read in it follows.`
		);
	}
	return 'utf-8';
}

const sayEmpty = ( file: string ): void =>
	console.error( `gateway-doctor: ${ file } is empty.` );

/** A pipe is opened once, looked at, and read on from there. */
async function openPipe( file: string ): Promise< Source > {
	const stream = await pipeOf( file );
	const { first, whole } = await begin( stream as AsyncIterable< Buffer > );
	if ( first.length === 0 ) {
		sayEmpty( file === '-' ? 'standard input' : file );
	}
	const kind = kindOf( file, first );
	return {
		seekable: false,
		isPipe: true,
		read: () =>
			kind === 'gzip'
				? unpacked( file, Readable.from( whole() ) )
				: decoded( whole(), kind ),
	};
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
	if ( file === '-' && following ) {
		throw new UsageError(
			'Standard input cannot be followed: it ends by itself. Leave out --follow.'
		);
	}
	if ( await isRegular( file ) ) {
		return openRegular( file, following );
	}
	return following
		? {
				seekable: false,
				isPipe: true,
				read: () => decoded( Readable.from( [] ), 'utf-8' ),
			}
		: openPipe( file );
}

async function openRegular(
	file: string,
	following: boolean
): Promise< Source > {
	const bytes = await firstBytes( file );
	const kind = kindOf( file, bytes );
	if ( kind === 'gzip' ) {
		if ( following ) {
			throw new UsageError(
				`${ file } is gzipped: it will not grow. Leave out --follow.`
			);
		}
		return {
			seekable: false,
			isPipe: false,
			read: () =>
				unpacked(
					file,
					createReadStream( file, { highWaterMark: CHUNK } )
				),
		};
	}
	if ( bytes.length === 0 && ! following ) {
		sayEmpty( file );
	}
	return {
		seekable: kind === 'utf-8' && bytes.length > 0,
		isPipe: false,
		read: ( start ) =>
			decoded(
				createReadStream( file, {
					start,
					highWaterMark: CHUNK,
				} ) as AsyncIterable< Buffer >,
				kind
			),
	};
}
