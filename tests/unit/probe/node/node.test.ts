/**
 * @jest-environment node
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeProber } from '../../../../src/probe/node';
import { isFor } from '../../../../src/probe/node/certificate';
import { overrideFor } from '../../../../src/probe/node/resolve';

jest.setTimeout( 60_000 );

const servers: Server[] = [];

const listen = async ( address: string, says: string, port = 0 ) => {
	const server = createServer( ( { headers }, answer ) =>
		answer.end( `${ says } for ${ headers.host }` )
	);
	servers.push( server );
	await new Promise< void >( ( done ) =>
		server.listen( port, address, done )
	);
	return ( server.address() as AddressInfo ).port;
};

afterAll( async () => {
	for ( const server of servers ) {
		await new Promise( ( done ) => server.close( done ) );
	}
} );

const ask = async (
	resolve: { host: string; port: number; address: string }[],
	url: string,
	byName = false
) => {
	const prober = createNodeProber( { resolve } );
	const { body } = await prober.request( { url, timeout: 20_000, byName } );
	await prober.close();
	return body;
};

it( 'goes to the address that was given for a host and a port, with the same Host', async () => {
	const port = await listen( '127.0.0.1', 'the public one' );
	await listen( '127.0.0.2', 'the origin', port );
	const url = `http://localhost:${ port }/`;
	const given = [ { host: 'localhost', port, address: '127.0.0.2' } ];
	expect( await ask( given, url ) ).toBe(
		`the origin for localhost:${ port }`
	);
	expect( await ask( given, url, true ) ).toBe(
		`the public one for localhost:${ port }`
	);
} );

it( 'leaves another port of the same host alone', async () => {
	const port = await listen( '127.0.0.1', 'the public one' );
	const given = [
		{ host: 'localhost', port: port === 1 ? 2 : 1, address: '127.0.0.3' },
	];
	expect( await ask( given, `http://localhost:${ port }/` ) ).toBe(
		`the public one for localhost:${ port }`
	);
} );

it( 'takes the address of the family that is asked for, and none of another', async () => {
	const port = await listen( '127.0.0.2', 'the origin' );
	const url = `http://shop.test:${ port }/`;
	const prober = createNodeProber( {
		resolve: [
			{ host: 'shop.test', port, address: '::ffff:127.0.0.9' },
			{ host: 'shop.test', port, address: '127.0.0.2' },
		],
	} );
	const four = await prober.request( { url, timeout: 20_000, family: 4 } );
	await prober.close();
	const alone = createNodeProber( {
		resolve: [ { host: 'shop.test', port, address: '127.0.0.2' } ],
	} );
	const six = await alone.request( { url, timeout: 20_000, family: 6 } );
	await alone.close();
	expect( four.body ).toBe( `the origin for shop.test:${ port }` );
	expect( [ six.status, six.error ] ).toEqual( [ null, 'dns' ] );
} );

it( 'sends a header once, however its name is written', async () => {
	const server = createServer( ( { rawHeaders }, answer ) =>
		answer.end(
			rawHeaders
				.filter( ( name ) => /^user-agent$/i.test( name ) )
				.join( ',' )
		)
	);
	servers.push( server );
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', done )
	);
	const { port } = server.address() as AddressInfo;
	const prober = createNodeProber();
	const { body } = await prober.request( {
		url: `http://127.0.0.1:${ port }/`,
		timeout: 20_000,
		headers: { 'User-Agent': 'Firefox' },
	} );
	await prober.close();
	expect( body ).toBe( 'user-agent' );
} );

it( 'knows the ports that a URL does not write', () => {
	const given = [ { host: 'Shop.test', port: 443, address: '192.0.2.1' } ];
	expect( overrideFor( given, 'https://shop.test/' )?.address ).toBe(
		'192.0.2.1'
	);
	expect( overrideFor( given, 'http://shop.test/' ) ).toBeNull();
} );

it( 'reads a wildcard as one label', () => {
	const covers = ( name: string, host: string ) =>
		isFor( { subject: {}, subjectaltname: `DNS:${ name }` }, host );
	expect( covers( '*.shop.test', 'www.shop.test' ) ).toBe( true );
	expect( covers( '*.shop.test', 'a.www.shop.test' ) ).toBe( false );
	expect( covers( '*.shop.test', 'shop.test' ) ).toBe( false );
	expect( covers( 'SHOP.test', 'shop.test' ) ).toBe( true );
} );
