import { connect } from 'node:http2';
import { type Answer, type PlainRequest, unanswered } from '../types';
import { ACCEPTED } from './unpack';
import { Received } from './body';
import { endedBy, errorOf } from './failure';
import { overrideFor, type ResolveOverride } from './resolve';

export interface Http2Options {
	resolve: readonly ResolveOverride[];
	insecure: boolean;
	headers: { [ name: string ]: string };
}

/**
 * Sends one request by HTTP/2, over TLS; never rejects.
 *
 * @param wanted  What, and for how long. Its URL is an https one.
 * @param options How to reach the site.
 */
export async function requestByHttp2(
	wanted: PlainRequest,
	options: Http2Options
): Promise< Answer > {
	const started = performance.now();
	const limit = AbortSignal.timeout( wanted.timeout );
	const answer = unanswered();
	const received = new Received();
	const url = new URL( wanted.url );
	const override = overrideFor( options.resolve, wanted.url );
	const session = connect( url.origin, {
		rejectUnauthorized: ! options.insecure,
		...( override === null
			? {}
			: { host: override.address, servername: url.hostname } ),
	} );
	const stop = wanted.signal
		? AbortSignal.any( [ limit, wanted.signal ] )
		: limit;
	try {
		await new Promise< void >( ( done, fail ) => {
			const stream = session.request(
				{
					':path': url.pathname + url.search,
					':authority': url.host,
					'accept-encoding': ACCEPTED,
					...options.headers,
					...wanted.headers,
				},
				{ signal: stop }
			);
			session.once( 'error', fail );
			stream.once( 'error', fail );
			stream.once( 'response', ( headers ) => {
				answer.status = Number( headers[ ':status' ] ?? 0 ) || null;
				answer.headers = Object.fromEntries(
					Object.entries( headers ).flatMap( ( [ name, value ] ) =>
						name.startsWith( ':' ) || name === 'set-cookie'
							? []
							: [ [ name, String( value ) ] ]
					)
				);
			} );
			stream.on( 'data', ( chunk: Buffer ) => {
				received.add( chunk );
			} );
			stream.once( 'end', done );
		} );
	} catch ( error ) {
		answer.error =
			endedBy( limit, wanted.signal ) ??
			( answer.status === null ? errorOf( error ) : 'cut' );
	} finally {
		session.destroy();
	}
	received.into( answer, wanted );
	answer.ms = performance.now() - started;
	return answer;
}
