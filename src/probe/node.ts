import { Agent, request as send, type Dispatcher } from 'undici';
import { certificateProblems } from './node/certificate';
import { Received } from './node/body';
import { endedBy, errorOf } from './node/failure';
import { requestByHttp2 } from './node/http2';
import { hindranceOf } from './node/reach';
import {
	connectorFor,
	overrideFor,
	type ResolveOverride,
} from './node/resolve';
import { ACCEPTED } from './node/unpack';
import {
	type Answer,
	type PlainRequest,
	type Prober,
	unanswered,
} from './types';

export type { ResolveOverride };

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
	/** What keeps a connection from being made at all, by TLS for https; null where nothing does. */
	hindrance: ( url: string ) => Promise< Answer[ 'error' ] >;
	close: () => Promise< void >;
}

/** What a browser calls itself, for firewalls that turn others away. */
export const USER_AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Probes from a terminal.
 *
 * @param options How to reach the site.
 */
export function createNodeProber(
	options: NodeProberOptions = {}
): NodeProber {
	const agents = new Map< string, Agent >();
	const agentFor = ( { byName, family }: Partial< PlainRequest > ) => {
		const name = `${ byName ? 'name' : 'given' } ${ family ?? '' }`;
		const agent =
			agents.get( name ) ??
			agentOf( options, byName ? [] : ( options.resolve ?? [] ), family );
		agents.set( name, agent );
		return agent;
	};
	return {
		free: true,
		request: ( wanted ) =>
			wanted.http2
				? requestByHttp2(
						{
							...wanted,
							headers: lowerCase( wanted.headers ?? {} ),
						},
						{
							resolve: options.resolve ?? [],
							insecure: options.insecure ?? false,
							headers: {
								'user-agent': USER_AGENT,
								...options.headers,
							},
						}
					)
				: probe( agentFor( wanted ), options, wanted ),
		straightTo: ( url ) =>
			overrideFor( options.resolve ?? [], url )?.address ?? null,
		async certificate( url ) {
			const { hostname, port, protocol } = new URL( url );
			return protocol === 'https:'
				? certificateProblems( {
						host: hostname,
						port: Number( port ) || 443,
						address:
							overrideFor( options.resolve ?? [], url )
								?.address ?? hostname,
					} )
				: null;
		},
		hindrance: ( url ) =>
			hindranceOf(
				url,
				overrideFor( options.resolve ?? [], url )?.address ?? null
			),
		async send( url, init ) {
			const response = await send( url, {
				dispatcher: agentFor( {} ),
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
		async close() {
			for ( const agent of agents.values() ) {
				await agent.destroy();
			}
		},
	};
}

function agentOf(
	options: NodeProberOptions,
	overrides: readonly ResolveOverride[],
	family: 4 | 6 | undefined
): Agent {
	return new Agent( {
		connect: connectorFor( overrides, {
			rejectUnauthorized: ! options.insecure,
			...( family === undefined
				? {}
				: { family, autoSelectFamily: false } ),
		} ),
		// undici's own limits end nothing before ours does.
		headersTimeout: 0,
		bodyTimeout: 0,
		maxHeaderSize: 1024 * 1024,
		// Each probe is a visitor of its own: a connection that a dying upstream left half-closed must not fail the next one.
		pipelining: 0,
	} );
}

async function probe(
	dispatcher: Dispatcher,
	options: NodeProberOptions,
	wanted: PlainRequest
): Promise< Answer > {
	const started = performance.now();
	const limit = AbortSignal.timeout( wanted.timeout );
	const answer = unanswered();
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
				'accept-encoding': ACCEPTED,
				...( wanted.cached
					? {}
					: { 'cache-control': 'no-cache', pragma: 'no-cache' } ),
				...options.headers,
				// Under another case a name would be sent twice, and servers read the first.
				...lowerCase( wanted.headers ?? {} ),
			},
			signal: wanted.signal
				? AbortSignal.any( [ limit, wanted.signal ] )
				: limit,
		} );
		answer.status = response.statusCode;
		answer.headers = flat( response.headers );
		const received = new Received();
		try {
			for await ( const chunk of response.body ) {
				received.add( chunk as Buffer );
			}
		} catch {
			answer.error = endedBy( limit, wanted.signal ) ?? 'cut';
		}
		received.into( answer, wanted );
	} catch ( error ) {
		answer.error = endedBy( limit, wanted.signal ) ?? errorOf( error );
	}
	answer.ms = performance.now() - started;
	return answer;
}

function lowerCase( headers: { [ name: string ]: string } ) {
	return Object.fromEntries(
		Object.entries( headers ).map( ( [ name, value ] ) => [
			name.toLowerCase(),
			value,
		] )
	);
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
