import { arrayOf } from '../request/bytes';
import {
	type Answer,
	type PlainRequest,
	type Prober,
	unanswered,
} from './types';
import { takeBody } from './whole';

/**
 * Probes as the visitor's own browser: through the CDN, the gateway, everything.
 *
 * Limits: a browser retries some requests by itself, cannot set User-Agent, and
 * tells a reset from a name that does not resolve no more than it tells a script.
 */
export function createBrowserProber(): Prober {
	return { request, whereTo, free: false };
}

/** A script is told where it has come to, and nothing of the way. */
async function whereTo(
	url: string,
	signal: AbortSignal
): Promise< string | undefined > {
	try {
		const response = await fetch( url, {
			cache: 'no-store',
			credentials: 'omit',
			signal,
		} );
		await response.body?.cancel();
		return response.redirected ? response.url : undefined;
	} catch ( error ) {
		// In a circle, to another site, or to where nothing answers: it does not say which.
		if ( error instanceof TypeError || signal.aborted ) {
			return undefined;
		}
		throw error;
	}
}

async function request( wanted: PlainRequest ): Promise< Answer > {
	const answer = unanswered();
	const started = performance.now();
	const timer = new AbortController();
	const timeout = setTimeout(
		() => timer.abort( 'timeout' ),
		wanted.timeout
	);
	const stop = () => timer.abort( 'aborted' );
	wanted.signal?.addEventListener( 'abort', stop );
	if ( wanted.signal?.aborted ) {
		stop();
	}
	try {
		const response = await fetch( wanted.url, {
			method: wanted.method ?? 'GET',
			headers: wanted.headers ?? {},
			// Of GET and HEAD a browser sends none.
			...( wanted.body === undefined ||
			/^(GET|HEAD)$/.test( wanted.method ?? 'GET' )
				? {}
				: { body: arrayOf( wanted.body ) } ),
			cache: wanted.cached ? 'default' : 'no-store',
			credentials: wanted.cookies ? 'same-origin' : 'omit',
			redirect: 'manual',
			signal: timer.signal,
		} );
		// A redirect is an answer; which one, a script may not know.
		answer.status =
			response.type === 'opaqueredirect' ? 302 : response.status;
		answer.headers = Object.fromEntries( response.headers.entries() );
		try {
			const text = await response.text();
			answer.bytes = text.length;
			takeBody( answer, text, wanted );
		} catch {
			// A body that is not what its encoding says is told as one that breaks off.
			answer.error = reason( timer.signal ) ?? 'cut';
		}
	} catch {
		answer.error = reason( timer.signal ) ?? 'network';
	} finally {
		clearTimeout( timeout );
		wanted.signal?.removeEventListener( 'abort', stop );
	}
	answer.ms = performance.now() - started;
	return answer;
}

function reason( signal: AbortSignal ): Answer[ 'error' ] {
	if ( ! signal.aborted ) {
		return null;
	}
	return signal.reason === 'timeout' ? 'timeout' : 'aborted';
}
