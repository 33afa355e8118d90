import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createNodeProber } from '../../../src/probe/node';

interface Received {
	method: string | undefined;
	headers: IncomingMessage[ 'headers' ];
	body: Buffer;
}

let server: Server;
let url = '';
let received: Received[] = [];
const prober = createNodeProber();

beforeAll( async () => {
	server = createServer( ( request, response ) => {
		const chunks: Buffer[] = [];
		request.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
		request.on( 'end', () => {
			const { method, headers } = request;
			received.push( { method, headers, body: Buffer.concat( chunks ) } );
			response.writeHead( 502, { 'content-encoding': 'gzip' } );
			response.end( gzipSync( '<center>nginx</center>' ) );
		} );
	} );
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', () => done() )
	);
	url = `http://127.0.0.1:${ ( server.address() as AddressInfo ).port }/`;
} );
beforeEach( () => {
	received = [];
} );
afterAll( async () => {
	await prober.close();
	await new Promise( ( done ) => server.close( done ) );
} );

describe( 'a replayed request from a terminal', () => {
	it( 'arrives byte for byte, with its own headers before ours', async () => {
		await prober.request( {
			url,
			method: 'POST',
			headers: {
				'user-agent': 'a browser',
				'x-name': 'J\u00c3\u00bcrgen',
			},
			body: 'a\r\n\u0000\u00ff',
			timeout: 30_000,
		} );
		expect( received ).toHaveLength( 1 );
		expect( received[ 0 ] ).toMatchObject( {
			method: 'POST',
			headers: {
				'user-agent': 'a browser',
				'content-length': '5',
				'x-name': 'J\u00c3\u00bcrgen',
			},
			body: Buffer.from( [ 97, 13, 10, 0, 255 ] ),
		} );
	} );

	it( 'is answered readably where the answer is packed', async () => {
		const answer = await prober.request( { url, timeout: 30_000 } );
		expect( received[ 0 ]?.method ).toBe( 'GET' );
		expect( answer.body ).toBe( '<center>nginx</center>' );
	} );
} );
