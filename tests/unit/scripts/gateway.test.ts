import {
	createServer,
	get,
	request as send,
	type IncomingMessage,
	type RequestListener,
	type Server,
} from 'node:http';
import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server as TcpServer,
} from 'node:net';
import { createGateway } from '../../../scripts/lib/gateway';

const open: TcpServer[] = [];

function listen( server: TcpServer ): Promise< number > {
	open.push( server );
	return new Promise( ( resolve ) =>
		server.listen( 0, '127.0.0.1', () =>
			resolve( ( server.address() as AddressInfo ).port )
		)
	);
}

afterEach( async () => {
	for ( const server of open.splice( 0 ) ) {
		( server as Server ).closeAllConnections?.();
		await new Promise( ( resolve ) => server.close( resolve ) );
	}
} );

interface Answer {
	status: number | undefined;
	headers: IncomingMessage[ 'headers' ];
	body: string;
	whole: boolean;
}

function read( message: IncomingMessage ): Promise< Answer > {
	return new Promise( ( resolve ) => {
		let body = '';
		const end = () =>
			resolve( {
				status: message.statusCode,
				headers: message.headers,
				body,
				whole: message.complete,
			} );
		message.on( 'data', ( chunk ) => ( body += chunk ) );
		message.on( 'end', end );
		message.on( 'error', end );
	} );
}

const fetchFrom = ( port: number, path = '/' ): Promise< Answer > =>
	new Promise( ( resolve, reject ) =>
		get( { host: '127.0.0.1', port, path, agent: false }, ( message ) =>
			resolve( read( message ) )
		).on( 'error', reject )
	);

async function gatewayTo( port: number, settings = {} ): Promise< number > {
	return listen( createGateway( { port, ...settings } ) );
}

const before = async ( site: RequestListener, settings = {} ) =>
	gatewayTo( await listen( createServer( site ) ), settings );

/** A site that says just this on every connection, and hangs up. */
const beforeBytes = async ( bytes: string ) =>
	gatewayTo(
		await listen(
			createTcpServer( ( socket ) => {
				socket.on( 'error', () => socket.destroy() );
				socket.once( 'data', () => socket.end( bytes ) );
			} )
		)
	);

test( 'a good answer comes through as it was', async () => {
	const port = await before( ( _, response ) => {
		response.writeHead( 404, [ 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2' ] );
		response.end( 'Nothing here' );
	} );
	expect( await fetchFrom( port ) ).toMatchObject( {
		status: 404,
		body: 'Nothing here',
		headers: { 'set-cookie': [ 'a=1', 'b=2' ] },
	} );
} );

test( 'the site is told the address that the visitor used', async () => {
	const seen: IncomingMessage[] = [];
	const port = await before( ( request, response ) => {
		seen.push( request );
		response.end();
	} );
	await fetchFrom( port, '/shop/?a=b' );
	expect( seen[ 0 ]?.url ).toBe( '/shop/?a=b' );
	expect( seen[ 0 ]?.headers ).toMatchObject( {
		host: `127.0.0.1:${ port }`,
		'x-forwarded-host': `127.0.0.1:${ port }`,
		'x-forwarded-proto': 'http',
		'x-forwarded-for': '127.0.0.1',
	} );
} );

test( 'a body goes to the site with its method', async () => {
	const port = await before( async ( request, response ) => {
		const { body } = await read( request );
		response.end( `${ request.method } ${ body }` );
	} );
	const answer = await new Promise< Answer >( ( resolve ) => {
		send(
			{ host: '127.0.0.1', port, method: 'POST', agent: false },
			( message ) => resolve( read( message ) )
		).end( 'log=admin' );
	} );
	expect( answer.body ).toBe( 'POST log=admin' );
} );

test( 'more header bytes than allowed are a 502, as many as allowed are not', async () => {
	const port = await before(
		( { url }, response ) => {
			response.setHeader(
				'X-Big',
				'a'.repeat( url === '/big' ? 2000 : 500 )
			);
			response.end( 'fine' );
		},
		{ maxHeaderBytes: 1000 }
	);
	expect( await fetchFrom( port ) ).toMatchObject( {
		status: 200,
		body: 'fine',
	} );
	const refused = await fetchFrom( port, '/big' );
	expect( refused.status ).toBe( 502 );
	expect( refused.body ).toContain( '<h1>502 Bad Gateway</h1>' );
} );

test( 'headers beyond all measure are a 502 too', async () => {
	const port = await before( ( _, response ) => {
		response.setHeader( 'X-Big', 'a'.repeat( 200_000 ) );
		response.end();
	} );
	expect( ( await fetchFrom( port ) ).status ).toBe( 502 );
} );

test.each( [
	[ 'nothing', '' ],
	[ 'something else than HTTP', 'PHP Fatal error\r\n\r\n' ],
	[ 'half a head', 'HTTP/1.1 200 OK\r\nContent-' ],
	[
		'less than it announced',
		'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort',
	],
	[
		'chunks without an end',
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n',
	],
] )( 'a site that sends %s is a 502', async ( _, bytes ) => {
	const port = await beforeBytes( bytes );
	expect( ( await fetchFrom( port ) ).status ).toBe( 502 );
} );

test( 'an answer that is cut after much of it was sent stays cut', async () => {
	const port = await beforeBytes(
		`HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n${ 'a'.repeat( 100_000 ) }`
	);
	const answer = await fetchFrom( port );
	expect( answer ).toMatchObject( { status: 200, whole: false } );
} );

test( 'nobody listening is a 502', async () => {
	const port = await listen( createServer() );
	const gateway = await gatewayTo( port );
	await new Promise( ( resolve ) => open[ 0 ]?.close( resolve ) );
	open.shift();
	expect( ( await fetchFrom( gateway ) ).status ).toBe( 502 );
} );

test( 'silence is a 504', async () => {
	const port = await before( () => {}, { timeoutMs: 50 } );
	const answer = await fetchFrom( port );
	expect( answer.status ).toBe( 504 );
	expect( answer.body ).toContain( '504 Gateway Time' );
} );

test( 'a visitor who leaves is not waited for', async () => {
	const left = new Promise< void >( ( resolve, reject ) => {
		before( ( request, response ) => {
			response.on( 'close', resolve );
			request.socket.on( 'error', () => {} );
			visitor.destroy();
		} ).then( ( port ) => {
			visitor = get( { host: '127.0.0.1', port, agent: false } );
			visitor.on( 'error', () => {} );
		}, reject );
	} );
	let visitor: ReturnType< typeof get >;
	await expect( left ).resolves.toBeUndefined();
} );
