import { readFileSync, readSync } from 'node:fs';

const STANDARD_INPUT = 0;
const CHUNK = 65_536;

/** How long to wait for a program that has written nothing yet, in milliseconds. */
const PAUSE = 20;

const wait = ( ms: number ): void =>
	void Atomics.wait( new Int32Array( new SharedArrayBuffer( 4 ) ), 0, 0, ms );

/**
 * All of a file, of a pipe, or of standard input (`-`, and its other names,
 * which cannot be opened where it is a socket).
 *
 * @param file As given.
 */
export function readWhole( file: string ): Buffer {
	return /^(?:-|\/dev\/stdin|(?:\/dev|\/proc\/self)\/fd\/0)$/.test( file )
		? readStandardInput()
		: readFileSync( file );
}

/** Whoever started us may have set it to answer at once, with nothing where nothing is there yet. */
function readStandardInput(): Buffer {
	const pieces: Buffer[] = [];
	for (;;) {
		try {
			const piece = Buffer.alloc( CHUNK );
			const size = readSync( STANDARD_INPUT, piece, 0, CHUNK, null );
			if ( size === 0 ) {
				return Buffer.concat( pieces );
			}
			pieces.push( piece.subarray( 0, size ) );
		} catch ( error ) {
			const { code } = error as NodeJS.ErrnoException;
			if ( code === 'EOF' ) {
				return Buffer.concat( pieces );
			}
			if ( code !== 'EAGAIN' ) {
				throw error;
			}
			wait( PAUSE );
		}
	}
}
