import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { LogEntry } from '../../../contract';
import type { LogParser } from '../../../logs';
import type { Output } from './output';
import { openFile } from './source';
import { newsOf } from './stream';

const PAUSE = 250;
const CHUNK = 262_144;
const FINGERPRINT = 256;
// An entry is taken as whole when nothing came for so many pauses: a trace is written at once.
const SETTLED = 2;

async function beginning(
	handle: FileHandle,
	length: number
): Promise< string > {
	const { buffer, bytesRead } = await handle.read(
		Buffer.alloc( length ),
		0,
		length,
		0
	);
	return buffer.toString( 'latin1', 0, bytesRead );
}

/** Reads a file as it grows, and what takes its place when it is rotated. */
class Tail {
	private decoder = new TextDecoder();
	private first = '';

	constructor(
		private readonly file: string,
		private handle: FileHandle,
		private offset: number
	) {}

	/** What was added, in pieces; ends where the file ends now. */
	async *news(): AsyncGenerator< string > {
		yield* this.added();
		if ( await this.isReplaced() ) {
			yield* this.added();
			await this.handle.close();
			this.handle = await open( this.file, 'r' );
			this.restart();
			yield* this.added();
		} else if ( await this.isCut() ) {
			this.restart();
			yield* this.added();
		}
	}

	async close(): Promise< void > {
		await this.handle.close();
	}

	private restart(): void {
		this.offset = 0;
		this.first = '';
		this.decoder = new TextDecoder();
	}

	private async *added(): AsyncGenerator< string > {
		const before = this.offset;
		for (;;) {
			const { buffer, bytesRead } = await this.handle.read(
				Buffer.alloc( CHUNK ),
				0,
				CHUNK,
				this.offset
			);
			if ( bytesRead === 0 ) {
				break;
			}
			this.offset += bytesRead;
			yield this.decoder.decode( buffer.subarray( 0, bytesRead ), {
				stream: true,
			} );
		}
		// Only of what was read: it must not hide that the file is another one now.
		if ( this.offset > before && this.first.length < FINGERPRINT ) {
			this.first = await beginning( this.handle, FINGERPRINT );
		}
	}

	private async isReplaced(): Promise< boolean > {
		const ours = await this.handle.stat();
		try {
			const there = await stat( this.file );
			return there.ino !== ours.ino || there.dev !== ours.dev;
		} catch ( error ) {
			if ( ( error as NodeJS.ErrnoException ).code !== 'ENOENT' ) {
				throw error;
			}
			// Between the old file's renaming and the new one's making.
			return false;
		}
	}

	/** Cut in place, perhaps written again beyond our offset since. */
	private async isCut(): Promise< boolean > {
		const { size } = await this.handle.stat();
		return (
			size < this.offset ||
			! ( await beginning( this.handle, FINGERPRINT ) ).startsWith(
				this.first
			)
		);
	}
}

/** What is written as it comes; null where the last entry is whole, and nothing but a turn of the clock where it is quiet. */
type News = AsyncGenerator< string | null >;

const inSilence = ( turns: number ): string | null =>
	turns === SETTLED ? null : '';

const pause = ( signal: AbortSignal ): Promise< undefined > =>
	wait( PAUSE, undefined, { signal } ).catch( () => undefined );

/** Of a file: looked at again and again. */
async function* newsOfFile(
	file: string,
	offset: number,
	signal: AbortSignal
): News {
	const tail = new Tail( file, await openFile( file ), offset );
	try {
		let quiet = 0;
		while ( ! signal.aborted ) {
			quiet++;
			for await ( const text of tail.news() ) {
				quiet = 0;
				yield text;
			}
			yield inSilence( quiet );
			await pause( signal );
		}
	} finally {
		await tail.close();
	}
}

/** Of a pipe: whoever writes wakes us. */
async function* newsOfPipe( file: string, signal: AbortSignal ): News {
	const decoder = new TextDecoder();
	const pieces = newsOf( file, signal );
	let quiet = 0;
	let next = pieces.next();
	for (;;) {
		const come = await Promise.race( [ next, pause( signal ) ] );
		if ( come === undefined && ! signal.aborted ) {
			quiet++;
			yield inSilence( quiet );
			continue;
		}
		const { done, value } = await next;
		if ( done === true ) {
			break;
		}
		quiet = 0;
		yield decoder.decode( value, { stream: true } );
		next = pieces.next();
	}
	yield decoder.decode();
}

/**
 * Prints a log and goes on as it grows, until Ctrl-C, until nobody reads the
 * output, or until a pipe has ended that only one program writes to.
 *
 * @param what        The log.
 * @param what.file   Its path.
 * @param what.isPipe Whether it is read as it comes, and never again.
 * @param what.offset Where to begin, bytes.
 * @param parser      Reads it.
 * @param print       Prints what was read.
 * @param output      Where to.
 * @param signal      Ends it: Ctrl-C.
 */
export async function follow(
	what: { file: string; isPipe: boolean; offset: number },
	parser: LogParser,
	print: ( entries: LogEntry[] ) => Promise< void >,
	output: Output,
	signal: AbortSignal
): Promise< void > {
	const { file, isPipe, offset } = what;
	const news = isPipe
		? newsOfPipe( file, signal )
		: newsOfFile( file, offset, signal );
	for await ( const text of news ) {
		await print( text === null ? parser.flush() : parser.push( text ) );
		// Gigabytes may be there already.
		if ( output.closed || signal.aborted ) {
			break;
		}
	}
	await print( parser.end() );
}
