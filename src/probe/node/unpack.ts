import {
	brotliDecompressSync,
	constants,
	inflateRawSync,
	inflateSync,
	unzipSync,
} from 'node:zlib';

const PARTIAL = { finishFlush: constants.Z_SYNC_FLUSH };

/** Some servers send deflate without zlib's frame. */
function inflate( bytes: Buffer ): Buffer {
	const framed = ( bytes[ 0 ] ?? 0 ) % 16 === 8;
	return framed
		? inflateSync( bytes, PARTIAL )
		: inflateRawSync( bytes, PARTIAL );
}

const DECODERS: { [ encoding: string ]: ( bytes: Buffer ) => Buffer } = {
	gzip: ( bytes ) => unzipSync( bytes, PARTIAL ),
	deflate: inflate,
	br: ( bytes ) =>
		brotliDecompressSync( bytes, {
			finishFlush: constants.BROTLI_OPERATION_FLUSH,
		} ),
};

/**
 * The beginning of a body without its content encoding. A replayed request asks
 * for compression as the browser did, and an answer may break off in the middle.
 *
 * @param bytes    As received.
 * @param encoding The answer's header; what is not known stays as it is.
 */
export function unpacked(
	bytes: Buffer,
	encoding: string | undefined
): Buffer {
	const decode = DECODERS[ encoding?.trim().toLowerCase() ?? '' ];
	if ( decode === undefined || bytes.length === 0 ) {
		return bytes;
	}
	try {
		return decode( bytes );
	} catch ( error ) {
		// Damaged, or not what its header says: a gateway's own page under an old header.
		if ( typeof error === 'object' && error !== null && 'code' in error ) {
			return bytes;
		}
		throw error;
	}
}
