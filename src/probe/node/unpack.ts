import {
	brotliDecompressSync,
	constants,
	inflateRawSync,
	inflateSync,
	unzipSync,
	type BrotliOptions,
	type ZlibOptions,
} from 'node:zlib';

/** What probes ask for, as browsers do. */
export const ACCEPTED = 'gzip, deflate, br';

/** Larger bodies are not looked into, in bytes: an answer may be packed a thousandfold. */
const MOST = 64 * 1024 * 1024;

type Decoder = ( bytes: Buffer, options: ZlibOptions ) => Buffer;

/** Some servers send deflate without zlib's frame. */
const inflate: Decoder = ( bytes, options ) =>
	( bytes[ 0 ] ?? 0 ) % 16 === 8
		? inflateSync( bytes, options )
		: inflateRawSync( bytes, options );

const brotli = ( bytes: Buffer, options: BrotliOptions ): Buffer =>
	brotliDecompressSync( bytes, options );

const DECODERS: {
	[ encoding: string ]: { whole: Decoder; partly: Decoder };
} = {
	gzip: both( unzipSync ),
	'x-gzip': both( unzipSync ),
	deflate: both( inflate ),
	br: {
		whole: ( bytes ) => brotli( bytes, { maxOutputLength: MOST } ),
		partly: ( bytes ) =>
			brotli( bytes, {
				finishFlush: constants.BROTLI_OPERATION_FLUSH,
				maxOutputLength: MOST,
			} ),
	},
};

function both( decode: Decoder ): { whole: Decoder; partly: Decoder } {
	return {
		whole: ( bytes ) => decode( bytes, { maxOutputLength: MOST } ),
		partly: ( bytes ) =>
			decode( bytes, {
				finishFlush: constants.Z_SYNC_FLUSH,
				maxOutputLength: MOST,
			} ),
	};
}

/**
 * The beginning of a body without its content encoding: an answer may break off
 * in the middle.
 *
 * @param bytes    As received.
 * @param encoding The answer's header; what is not known stays as it is.
 */
export function unpacked(
	bytes: Buffer,
	encoding: string | undefined
): Buffer {
	return unpack( bytes, encoding ).bytes;
}

/**
 * A body without its content encoding, and whether it is what its header says.
 *
 * @param bytes    As received, whole.
 * @param encoding The answer's header; what is not known stays as it is, as browsers have it.
 * @return `encoding` where it is something else, `cut` where it has no end.
 */
export function unpack(
	bytes: Buffer,
	encoding: string | undefined
): { bytes: Buffer; error: 'encoding' | 'cut' | null } {
	// The last one was applied last.
	const names = ( encoding ?? '' ).toLowerCase().split( ',' ).reverse();
	let result: ReturnType< typeof unpack > = { bytes, error: null };
	for ( const name of names ) {
		const decoder = DECODERS[ name.trim() ];
		if (
			decoder !== undefined &&
			result.error === null &&
			result.bytes.length > 0
		) {
			result = decoded( decoder, result.bytes );
		}
	}
	return result;
}

function decoded(
	{ whole, partly }: ( typeof DECODERS )[ string ] & object,
	bytes: Buffer
): ReturnType< typeof unpack > {
	const all = attempt( whole, withoutSpaces( bytes ) );
	if ( typeof all !== 'string' ) {
		return { bytes: all, error: null };
	}
	if ( all === 'ERR_BUFFER_TOO_LARGE' ) {
		return { bytes, error: null };
	}
	const part = attempt( partly, bytes );
	return {
		// Damaged, or not what its header says: a gateway's own page under an old header.
		bytes: typeof part === 'string' ? bytes : part,
		error: all === 'Z_BUF_ERROR' ? 'cut' : 'encoding',
	};
}

/** More than so many are no oversight. */
const SPACES = 16;

/** Without line feeds and the like after the end of a gzip: clients take no notice of them. */
function withoutSpaces( bytes: Buffer ): Buffer {
	const isGzip = bytes[ 0 ] === 0x1f && bytes[ 1 ] === 0x8b;
	let end = bytes.length;
	while (
		isGzip &&
		bytes.length - end < SPACES &&
		[ 0x0a, 0x0d, 0x20 ].includes( bytes[ end - 1 ] ?? 0 )
	) {
		end--;
	}
	// A length that ends in such a byte is a part of the gzip.
	for ( ; end < bytes.length; end++ ) {
		if (
			typeof attempt( unzipSync, bytes.subarray( 0, end ) ) !== 'string'
		) {
			return bytes.subarray( 0, end );
		}
	}
	return bytes;
}

/** What came of it, or zlib's code. */
function attempt( decode: Decoder, bytes: Buffer ): Buffer | string {
	try {
		return decode( bytes, {} );
	} catch ( error ) {
		if ( typeof error === 'object' && error !== null && 'code' in error ) {
			return String( error.code );
		}
		throw error;
	}
}
