/**
 * @jest-environment node
 */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { keyOf, parseUrl, reachableUrl } from '../../../src/cli/address';
import { createNodeProber } from '../../../src/probe/node';

describe( 'an address', () => {
	it.each( [
		[ 'example.com', 'https://example.com/' ],
		[ ' example.com/shop?a=1 ', 'https://example.com/shop?a=1' ],
		[ 'localhost', 'https://localhost/' ],
		[ '//127.0.0.1:8731/', 'https://127.0.0.1:8731/' ],
		[ ' //example.com/shop?a=1', 'https://example.com/shop?a=1' ],
		[ '//[::1]:80', 'https://[::1]:80/' ],
		[ '127.0.0.1:8590/x', 'https://127.0.0.1:8590/x' ],
		[ 'wordpress:8080', 'https://wordpress:8080/' ],
		[ '[::1]/', 'https://[::1]/' ],
		[ 'bücher.example', 'https://xn--bcher-kva.example/' ],
		[ 'http://intranet/blog', 'http://intranet/blog' ],
		[ 'HTTPS://Example.com', 'https://example.com/' ],
	] )( 'may be given as %s', ( text, url ) => {
		expect( parseUrl( text ) ).toBe( url );
	} );

	it.each( [
		'',
		'   ',
		'diagnose',
		'12345',
		'0.1.0',
		'my site is down',
		'example.com is down',
		'a@example.com',
		'mailto:a@example.com',
		'http:example.com',
		'http:/example.com',
		'ftp://example.com/',
		'https://',
		'http://?',
		'/shop/',
		'//',
		'///example.com/',
		'//shop',
		'./RUN.json',
		'C:\\site',
		'example..com',
		'https://example.com,/',
		'https://exa$mple.com/',
		'javascript:alert(1)',
	] )( 'is not “%s”', ( text ) => {
		expect( () => parseUrl( text ) ).toThrow( 'is no web address' );
	} );
} );

describe( 'an address without a scheme', () => {
	const servers: Server[] = [];
	let said = '';
	// Takes connections; speaks no TLS. Answers like a web server, hangs up, or is silent.
	const listen = ( answers: string | null ) =>
		new Promise< string >( ( done ) => {
			const server = createServer( ( socket ) => {
				socket.on( 'error', () => undefined );
				socket.on( 'data', () =>
					answers === null ? socket.destroy() : socket.end( answers )
				);
			} );
			servers.push( server );
			server.listen( 0, '127.0.0.1', () =>
				done(
					`127.0.0.1:${ ( server.address() as AddressInfo ).port }`
				)
			);
		} );
	const urlOf = ( text: string ) =>
		reachableUrl( text, parseUrl( text ), createNodeProber() );

	beforeEach( () => {
		said = '';
		jest.spyOn( process.stderr, 'write' ).mockImplementation( ( text ) => {
			said += String( text );
			return true;
		} );
	} );
	afterEach( () => jest.restoreAllMocks() );
	afterAll( () => servers.forEach( ( server ) => server.close() ) );

	it.each( [
		[ 'answers plainly', 'HTTP/1.1 400 Bad Request\r\n\r\n' ],
		[ 'hangs up', null ],
	] )(
		'is asked by http where the port %s, and that is said',
		async ( _, answers ) => {
			const host = await listen( answers );
			expect( await urlOf( `${ host }/shop` ) ).toBe(
				`http://${ host }/shop`
			);
			expect( said ).toContain( `http://${ host }/shop is asked` );
		}
	);

	it( 'stays https where neither can be reached, and both are named with their reasons', async () => {
		const host = await listen( null );
		await new Promise( ( done ) => servers.pop()?.close( done ) );
		expect( await urlOf( host ) ).toBe( `https://${ host }/` );
		expect( said ).toContain(
			`https://${ host }/ (nothing listens there), then http://${ host }/ (nothing listens there).`
		);
	} );

	it( 'may begin with two slashes, as pages write it', async () => {
		const host = await listen( 'HTTP/1.1 400 Bad Request\r\n\r\n' );
		expect( await urlOf( `//${ host }/` ) ).toBe( `http://${ host }/` );
		expect( said ).toContain( `http://${ host }/ is asked` );
	} );

	it( 'stays as it was given where it has a scheme', async () => {
		const host = await listen( null );
		expect( await urlOf( `https://${ host }/` ) ).toBe(
			`https://${ host }/`
		);
		expect( said ).toBe( '' );
	} );

	it( 'stays https where TLS is spoken: any answer is one', async () => {
		const asked: string[] = [];
		const prober = {
			...createNodeProber(),
			hindrance: async ( url: string ) => {
				asked.push( url );
				return null;
			},
		};
		expect(
			await reachableUrl( 'a.test', 'https://a.test/', prober )
		).toBe( 'https://a.test/' );
		expect( asked ).toEqual( [ 'https://a.test/' ] );
	} );
} );

describe( 'a key', () => {
	const before = process.env.GATEWAY_DOCTOR_KEY;
	afterEach( () => {
		if ( before === undefined ) {
			delete process.env.GATEWAY_DOCTOR_KEY;
		} else {
			process.env.GATEWAY_DOCTOR_KEY = before;
		}
	} );

	it( 'is taken from the command line, then from the environment', () => {
		delete process.env.GATEWAY_DOCTOR_KEY;
		expect( keyOf( undefined ) ).toBeUndefined();
		process.env.GATEWAY_DOCTOR_KEY = 'b\n';
		expect( keyOf( undefined ) ).toBe( 'b' );
		expect( keyOf( 'a' ) ).toBe( 'a' );
	} );

	it( 'that is empty is a mistake, and not the same as none', () => {
		process.env.GATEWAY_DOCTOR_KEY = '';
		expect( () => keyOf( undefined ) ).toThrow(
			'GATEWAY_DOCTOR_KEY is empty'
		);
		process.env.GATEWAY_DOCTOR_KEY = 'b';
		expect( () => keyOf( ' ' ) ).toThrow( '--key is empty' );
	} );
} );
