import { constants, createReadStream, fstat, open } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { UsageError } from '../../failure';

// Plain numbers: a FileHandle would close what the stream has taken over.
const opened = promisify< string, number, number >( open );
const statusOf = promisify( fstat );

/** To be added to another flag: opening waits for no writer. */
const AT_ONCE = constants.O_NONBLOCK;

/** Between two writers of a pipe, in milliseconds. */
const PAUSE = 250;

/** Standard input by one of its other names: a socket cannot be opened by them. */
export const isStandardInput = ( file: string ): boolean =>
	/^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/0)$/.test( file );

/** Whether a path is a pipe with a name of its own, which one program after another may write to. */
export async function isNamedPipe( file: string ): Promise< boolean > {
	try {
		return ( await lstat( await realpath( file ) ) ).isFIFO();
	} catch ( error ) {
		if ( ( error as NodeJS.ErrnoException ).code === undefined ) {
			throw error;
		}
		// What a shell makes for one command (/dev/fd/63) leads to no name.
		return false;
	}
}

/**
 * Why a file cannot be opened, in words.
 *
 * @param file  As given.
 * @param error What was thrown; thrown again where it is no fault of the file's.
 */
export function refusal( file: string, error: unknown ): UsageError {
	const { code, message } = error as NodeJS.ErrnoException;
	switch ( code ) {
		case undefined:
			throw error;
		case 'ENOENT':
		case 'ENOTDIR':
			return new UsageError( `${ file }: there is no such file.` );
		case 'EACCES':
		case 'EPERM':
			return new UsageError(
				`${ file } may not be read by this user. Try: sudo cat ${ file } | gateway-doctor log -`
			);
		case 'EISDIR':
			return new UsageError(
				`${ file } is a directory. Name a log file in it.`
			);
		case 'ENXIO':
			return new UsageError(
				`${ file } is a socket, which is no file: nothing can be read there. Name a log file, a pipe, or - for standard input.`
			);
		default:
			return new UsageError( `${ file } cannot be read: ${ message }.` );
	}
}

async function streamFrom( file: string, flags: number ): Promise< Readable > {
	try {
		const fd = await opened( file, flags );
		// A read that waits for a writer can be given up on a socket, and not on a file.
		return ( await statusOf( fd ) ).isFIFO()
			? new Socket( { fd, readable: true, writable: false } )
			: createReadStream( '', { fd } );
	} catch ( error ) {
		throw refusal( file, error );
	}
}

/**
 * Opens, once, what is no regular file: opened a second time, a pipe is another
 * one, whose writer has gone.
 *
 * @param file A path, or - for standard input.
 */
export async function pipeOf( file: string ): Promise< Readable > {
	return file === '-' || isStandardInput( file )
		? process.stdin
		: streamFrom( file, constants.O_RDONLY );
}

/** What comes out of a stream, until its end or until it is given up. */
async function* until(
	stream: Readable,
	signal: AbortSignal
): AsyncGenerator< Buffer > {
	const stop = (): void => void stream.destroy();
	signal.addEventListener( 'abort', stop, { once: true } );
	try {
		yield* stream as AsyncIterable< Buffer >;
	} catch ( error ) {
		if ( ! signal.aborted ) {
			throw error;
		}
	} finally {
		signal.removeEventListener( 'abort', stop );
		stream.destroy();
	}
}

/**
 * What comes out of a pipe as it comes. One without a name ends with its
 * writer; one with a name has the next writer.
 *
 * @param file   A path.
 * @param signal Ends it.
 */
export async function* newsOf(
	file: string,
	signal: AbortSignal
): AsyncGenerator< Buffer > {
	if ( ! ( await isNamedPipe( file ) ) ) {
		yield* until( await pipeOf( file ), signal );
		return;
	}
	while ( ! signal.aborted ) {
		yield* until( await withoutEnd( file ), signal );
		await wait( PAUSE, undefined, { signal } ).catch( () => undefined );
	}
}

/** Held open for writing too, a pipe has no end, and nothing is lost between two writers. */
async function withoutEnd( file: string ): Promise< Readable > {
	try {
		const fd = await opened( file, constants.O_RDWR + AT_ONCE );
		return new Socket( { fd, readable: true, writable: false } );
	} catch ( error ) {
		if ( ( error as NodeJS.ErrnoException ).code !== 'EACCES' ) {
			throw refusal( file, error );
		}
		return streamFrom( file, constants.O_RDONLY + AT_ONCE );
	}
}
