/**
 * A CDN's edge as Cloudflare's documentation describes it, for tests: what it
 * adds to answers, and what it says where it gets none. It is no Cloudflare.
 *
 *   const edge = await startEdge( { port, origin: { host, port, from }, challenge } )
 *   await edge.stop()
 */
import { createServer, request } from 'node:http';

const PAGES = {
	520: 'Web server is returning an unknown error',
	521: 'Web server is down',
	522: 'Connection timed out',
};

const branded = ( status ) => `<!DOCTYPE html>
<html><head><title>localhost | ${ status }: ${ PAGES[ status ] }</title></head>
<body><div id="cf-wrapper"><div id="cf-error-details">
<h1>${ PAGES[ status ] }</h1> <span class="code-label">Error code ${ status }</span>
</div></div></body></html>`;

const signed = ( status, headers ) => ( {
	...headers,
	server: 'cloudflare',
	'cf-ray': '8c0000000000ffff-TEST',
	...( status === 403 ? { 'cf-mitigated': 'challenge' } : {} ),
} );

/**
 * Starts it.
 *
 * @param {Object}  settings
 * @param {number}  settings.port        Of 127.0.0.1.
 * @param {Object}  settings.origin      `{ host, port, from }`: where it connects to, and from which address.
 * @param {boolean} [settings.challenge] Whether it wants to see a browser run JavaScript first.
 * @return {Promise<Object>} `{ stop }`.
 */
export async function startEdge( { port, origin, challenge = false } ) {
	const server = createServer( ( wanted, answer ) => {
		const say = ( status, body ) => {
			answer.writeHead(
				status,
				signed( status, { 'content-type': 'text/html' } )
			);
			answer.end( body );
		};
		if ( challenge ) {
			say(
				403,
				'<!DOCTYPE html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>'
			);
			return;
		}
		const passed = request(
			{
				host: origin.host,
				port: origin.port,
				localAddress: origin.from,
				method: wanted.method,
				path: wanted.url,
				headers: { ...wanted.headers, connection: 'close' },
				agent: false,
			},
			( got ) => {
				answer.writeHead( got.statusCode, signed( 200, got.headers ) );
				got.pipe( answer );
			}
		);
		passed.on( 'error', ( { code } ) => {
			if ( ! answer.headersSent ) {
				const status = code === 'ECONNREFUSED' ? 521 : 520;
				say( status, branded( status ) );
			}
		} );
		wanted.pipe( passed );
	} );
	await new Promise( ( done, fail ) => {
		server.once( 'error', fail );
		server.listen( port, '127.0.0.1', done );
	} );
	return {
		stop: () =>
			new Promise( ( done ) => {
				server.close( done );
				server.closeAllConnections();
			} ),
	};
}
