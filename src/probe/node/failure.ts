import type { Answer } from '../types';

const ERRORS: { [ code: string ]: Answer[ 'error' ] } = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	UND_ERR_SOCKET: 'reset',
	ERR_HTTP2_STREAM_ERROR: 'reset',
	ERR_HTTP2_SESSION_ERROR: 'reset',
	EPIPE: 'reset',
	ENOTFOUND: 'dns',
	EAI_AGAIN: 'dns',
	ETIMEDOUT: 'timeout',
	UND_ERR_CONNECT_TIMEOUT: 'timeout',
	UND_ERR_HEADERS_TIMEOUT: 'timeout',
	UND_ERR_BODY_TIMEOUT: 'timeout',
};

/**
 * What kept an answer away, in the contract's words.
 *
 * @param error As undici, http2 and the sockets below them throw it.
 */
export function errorOf( error: unknown ): Answer[ 'error' ] {
	const code =
		typeof error === 'object' && error !== null && 'code' in error
			? String( error.code )
			: '';
	const known = ERRORS[ code ];
	if ( known !== undefined ) {
		return known;
	}
	return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test( code ) ? 'tls' : 'network';
}

/**
 * Whether a request was ended by us, and why.
 *
 * @param limit  Ends it when it takes too long.
 * @param signal Ends it when the run is stopped.
 */
export function endedBy(
	limit: AbortSignal,
	signal: AbortSignal | undefined
): Answer[ 'error' ] {
	if ( signal?.aborted ) {
		return 'aborted';
	}
	return limit.aborted ? 'timeout' : null;
}
