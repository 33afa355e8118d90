import { lookup } from 'node:dns';
import { Agent, request as send, type Dispatcher } from 'undici';
import { unpacked } from './unpack';
import {
	BODY_KEPT,
	type Answer,
	type PlainRequest,
	type Prober,
} from './types';

/** `HOST:PORT:ADDRESS`, as curl's --resolve. */
export interface ResolveOverride {
	host: string;
	port: number;
	address: string;
}

export interface NodeProberOptions {
	resolve?: readonly ResolveOverride[];
	/** Accept any certificate. */
	insecure?: boolean;
	/** Sent with every request. */
	headers?: { [ name: string ]: string };
}

export interface NodeProber extends Prober {
	/** Any method and body, for the REST client; rejects where no answer came. */
	send: (
		url: string,
		init: {
			method: string;
			headers?: { [ name: string ]: string };
			body?: string;
			timeout?: number;
		}
	) => Promise< {
		status: number;
		body: string;
		headers: { [ name: string ]: string };
	} >;
	close: () => Promise< void >;
}

/** What a browser calls itself, for firewalls that turn others away. */
export const USER_AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const ERRORS: { [ code: string ]: Answer[ 'error' ] } = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	UND_ERR_SOCKET: 'reset',
	EPIPE: 'reset',
	ENOTFOUND: 'dns',
	EAI_AGAIN: 'dns',
	ETIMEDOUT: 'timeout',
	UND_ERR_CONNECT_TIMEOUT: 'timeout',
	UND_ERR_HEADERS_TIMEOUT: 'timeout',
	UND_ERR_BODY_TIMEOUT: 'timeout',
};

/**
 * Probes from a terminal.
 *
 * @param options How to reach the site.
 */
export function createNodeProber(
	options: NodeProberOptions = {}
): NodeProber {
	const dispatcher = new Agent( {
		connect: {
			rejectUnauthorized: ! options.insecure,
			lookup: overriding( options.resolve ?? [] ),
		},
		// undici's own limits end nothing before ours does.
		headersTimeout: 0,
		bodyTimeout: 0,
		maxHeaderSize: 1024 * 1024,
		// Each probe is a visitor of its own: a connection that a dying upstream left half-closed must not fail the next one.
		pipelining: 0,
	} );
	return {
		free: true,
		request: ( wanted ) => probe( dispatcher, options, wanted ),
		async send( url, init ) {
			const response = await send( url, {
				dispatcher,
				method: init.method as Dispatcher.HttpMethod,
				headers: {
					'user-agent': USER_AGENT,
					...options.headers,
					...init.headers,
				},
				body: init.body ?? null,
				signal: AbortSignal.timeout( init.timeout ?? 60_000 ),
			} );
			return {
				status: response.statusCode,
				body: await response.body.text(),
				headers: flat( response.headers ),
			};
		},
		close: () => dispatcher.destroy(),
	};
}

async function probe(
	dispatcher: Dispatcher,
	options: NodeProberOptions,
	wanted: PlainRequest
): Promise< Answer > {
	const started = performance.now();
	const limit = AbortSignal.timeout( wanted.timeout );
	const answer: Answer = {
		at: new Date().toISOString(),
		status: null,
		error: null,
		ms: 0,
		bytes: 0,
		headers: {},
		body: '',
	};
	try {
		const response = await send( wanted.url, {
			dispatcher,
			method: ( wanted.method ?? 'GET' ) as Dispatcher.HttpMethod,
			body:
				wanted.body === undefined
					? null
					: Buffer.from( wanted.body, 'latin1' ),
			headers: {
				'user-agent': USER_AGENT,
				accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
				...( wanted.cached
					? {}
					: { 'cache-control': 'no-cache', pragma: 'no-cache' } ),
				...options.headers,
				...wanted.headers,
			},
			signal: wanted.signal
				? AbortSignal.any( [ limit, wanted.signal ] )
				: limit,
		} );
		answer.status = response.statusCode;
		answer.headers = flat( response.headers );
		const chunks: Buffer[] = [];
		try {
			for await ( const chunk of response.body ) {
				const bytes = chunk as Buffer;
				answer.bytes += bytes.length;
				if ( chunks.length < 64 ) {
					chunks.push( bytes );
				}
			}
		} catch {
			answer.error = aborted( limit, wanted.signal ) ?? 'cut';
		}
		answer.body = unpacked(
			Buffer.concat( chunks ),
			answer.headers[ 'content-encoding' ]
		)
			.toString( 'utf8' )
			.slice( 0, BODY_KEPT );
	} catch ( error ) {
		answer.error = aborted( limit, wanted.signal ) ?? nameOf( error );
	}
	answer.ms = performance.now() - started;
	return answer;
}

function aborted(
	limit: AbortSignal,
	signal: AbortSignal | undefined
): Answer[ 'error' ] {
	if ( signal?.aborted ) {
		return 'aborted';
	}
	return limit.aborted ? 'timeout' : null;
}

function nameOf( error: unknown ): Answer[ 'error' ] {
	const code =
		error instanceof Error && 'code' in error ? String( error.code ) : '';
	const known = ERRORS[ code ];
	if ( known !== undefined ) {
		return known;
	}
	return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test( code ) ? 'tls' : 'network';
}

/** Lower-case names, several values joined; cookies stay out of every record. */
function flat( headers: { [ name: string ]: string | string[] | undefined } ): {
	[ name: string ]: string;
} {
	return Object.fromEntries(
		Object.entries( headers ).flatMap( ( [ name, value ] ) =>
			value === undefined || name === 'set-cookie'
				? []
				: [
						[
							name,
							Array.isArray( value ) ? value.join( ', ' ) : value,
						],
					]
		)
	);
}

/** Name look-up that knows better for some hosts; Host and SNI stay as they are. */
function overriding( overrides: readonly ResolveOverride[] ): typeof lookup {
	const look = (
		host: string,
		options: { all?: boolean },
		done: (
			error: Error | null,
			address: string | { address: string; family: number }[],
			family?: number
		) => void
	): void => {
		const found = overrides.find( ( override ) => override.host === host );
		if ( found === undefined ) {
			lookup( host, options as { all: true }, done as never );
			return;
		}
		const family = found.address.includes( ':' ) ? 6 : 4;
		if ( options.all ) {
			done( null, [ { address: found.address, family } ] );
		} else {
			done( null, found.address, family );
		}
	};
	return look as typeof lookup;
}
