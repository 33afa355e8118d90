import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, assertResumable, targetOf } from '../../../src/cli/replay';
import { describe as stored } from '../../../src/request';
import { aDiagnosis } from '../report/a-diagnosis';

const POST = `curl 'https://shop.example/checkout/' --data-raw 'a=1'`;
const HAR = join( __dirname, '../../fixtures/replay/checkout.har' );
let folder = '';
let said = '';

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'gd-request-' ) );
	said = '';
	jest.spyOn( process.stderr, 'write' ).mockImplementation( ( text ) => {
		said += String( text );
		return true;
	} );
} );
afterEach( () => {
	jest.restoreAllMocks();
	rmSync( folder, { recursive: true } );
} );

function file( text: string ): string {
	const name = join( folder, 'request.txt' );
	writeFileSync( name, text );
	return name;
}

describe( 'what a diagnosis is of', () => {
	it( 'is the request of a file, with or without the address of its site', () => {
		const request = file( POST );
		for ( const argument of [
			undefined,
			'https://shop.example/',
			'shop.example',
		] ) {
			expect( targetOf( argument, { request } ) ).toMatchObject( {
				url: 'https://shop.example/checkout/',
				reading: { request: { method: 'POST', body: 'a=1' } },
			} );
		}
	} );

	it( 'is a curl command, or a HAR file, in place of the address', () => {
		expect( targetOf( POST, {} ).url ).toBe(
			'https://shop.example/checkout/'
		);
		// Not the counter of another site that failed before it.
		expect( targetOf( HAR, {} ).reading?.request.url ).toBe(
			'https://shop.example/?wc-ajax=checkout'
		);
		expect( targetOf( HAR, { entry: 2 } ).reading?.request.url ).toBe(
			'https://count.example/hit'
		);
	} );

	it( 'is, of a HAR file, the failing request to this site, or the one of that number', () => {
		expect( targetOf( 'shop.example', { request: HAR } ).url ).toBe(
			'https://shop.example/?wc-ajax=checkout'
		);
		expect( targetOf( undefined, { request: HAR, entry: 1 } ).url ).toBe(
			'https://shop.example/checkout/'
		);
	} );

	it( 'is a page where nothing else is given', () => {
		expect( targetOf( 'shop.example/shop/', {} ) ).toEqual( {
			url: 'https://shop.example/shop/',
			reading: null,
		} );
		expect( () => targetOf( undefined, {} ) ).toThrow( 'Give the address' );
	} );

	it( 'is a request, too, where the address may change something', () => {
		const { url, reading } = targetOf( 'shop.example/?add-to-cart=7', {} );
		expect( url ).toBe( 'https://shop.example/?add-to-cart=7' );
		expect( reading?.request ).toEqual( {
			method: 'GET',
			url,
			headers: {},
			body: null,
		} );
		expect( () => {
			if ( reading !== null ) {
				announce( reading, false, false );
			}
		} ).toThrow( '--unguarded' );
		expect( () => targetOf( 'shop.example/xmlrpc.php', {} ) ).toThrow(
			'XML-RPC'
		);
	} );

	it.each( [
		[ '?wc-api=wc_gateway_x', '/?wc-api=wc_gateway_x may' ],
		[ '?add-to-cart=7&lang=de', '/?add-to-cart=7 may' ],
		[ '?confirm=s3cretWord', '/?confirm=… may' ],
		[ '?code=abcdefgh&state=1', '/?code=…&state=1 may' ],
	] )( 'is refused with the part that makes it so: %s', ( query, says ) => {
		const { reading } = targetOf( `shop.example/${ query }`, {} );
		expect( () => {
			if ( reading !== null ) {
				announce( reading, false, false );
			}
		} ).toThrow( says );
	} );

	it( 'is never sent to a key’s site without https where that was meant', () => {
		const request = file(
			POST.replace( 'https://shop', 'http://www.shop' )
		);
		expect( () =>
			targetOf( 'https://shop.example/', { request } )
		).toThrow( 'not to https://shop.example' );
		expect( targetOf( 'http://shop.example/', { request } ).url ).toBe(
			'http://www.shop.example/checkout/'
		);
	} );

	it( 'is read as Windows saves it, and refused where characters would be guessed', () => {
		const name = join( folder, 'w.txt' );
		for ( const bytes of [
			Buffer.from( `\ufeff${ POST }`, 'utf16le' ),
			Buffer.from( `\ufeff${ POST }`, 'utf16le' ).swap16(),
			Buffer.from( POST, 'utf16le' ),
			Buffer.from( POST, 'utf16le' ).swap16(),
			Buffer.from( `\ufeff${ POST }` ),
			Buffer.from( `${ POST }\r\n` ),
		] ) {
			writeFileSync( name, bytes );
			expect(
				targetOf( undefined, { request: name } ).reading?.request
			).toMatchObject( { method: 'POST', body: 'a=1' } );
		}
		writeFileSync(
			name,
			Buffer.from( `${ POST }\n-H 'x: \u00fc'`, 'latin1' )
		);
		expect( () => targetOf( undefined, { request: name } ) ).toThrow(
			'neither UTF-8 nor UTF-16 (line 2)'
		);
	} );

	it( 'is never a request to another site, nor a sign-in', () => {
		expect( () =>
			targetOf( 'https://other.example/', { request: file( POST ) } )
		).toThrow( 'not to https://other.example' );
		expect( () =>
			targetOf( `curl https://shop.example/wp-login.php -d log=ann`, {} )
		).toThrow( 'signs nobody in' );
		expect( () =>
			targetOf( undefined, { request: join( folder, 'none' ) } )
		).toThrow( 'cannot be read' );
	} );

	it( 'takes the files that a command names', () => {
		writeFileSync( join( folder, 'order.bin' ), Buffer.from( [ 0, 255 ] ) );
		const command = `curl https://shop.example/ --data-binary @${ join( folder, 'order.bin' ) }`;
		expect( targetOf( command, {} ).reading?.request.body ).toBe(
			'\u0000\u00ff'
		);
		expect( said ).toContain( 'takes the contents of' );
	} );
} );

describe( 'before a request is sent', () => {
	const reading = () => {
		const { reading: read } = targetOf( POST, {} );
		if ( read === null ) {
			throw new Error( 'It was read as an address.' );
		}
		return read;
	};

	it( 'is said what the guard does not reach', () => {
		announce( reading(), true, false );
		expect( said ).toContain(
			'Replays POST https://shop.example/checkout/'
		);
		expect( said ).toMatch( /Not covered:\n- .*its own cURL, a socket/ );
		expect( said ).toContain( 'Files that it writes stay' );
	} );

	it( 'a POST without a key needs a word of its own, and is then sent once', () => {
		expect( () => announce( reading(), false, false ) ).toThrow(
			'--unguarded'
		);
		announce( reading(), false, true );
		expect( said ).toContain( 'sent once, without any guard' );
	} );

	it( 'a page that is only asked for needs neither', () => {
		const page = targetOf(
			`curl https://shop.example/ -b a=1`,
			{}
		).reading;
		expect( page ).not.toBeNull();
		announce( page ?? reading(), false, false );
		expect( said ).not.toContain( 'guard' );
	} );
} );

describe( 'a run of a replayed request', () => {
	const { reading } = targetOf( POST, {} );
	const run = aDiagnosis(
		reading ? { request: stored( reading.request ) } : {}
	);

	it( 'asks for the request again: it was not stored', () => {
		expect( () => assertResumable( run, null, run.url ) ).toThrow(
			'give it again'
		);
		expect( () => assertResumable( run, reading, run.url ) ).not.toThrow();
	} );

	it( 'refuses another request', () => {
		const other = targetOf( `${ POST } -X PUT`, {} ).reading;
		expect( () => assertResumable( run, other, run.url ) ).toThrow(
			'that very request'
		);
	} );

	it( 'of a page alone needs none', () => {
		expect( () =>
			assertResumable( aDiagnosis(), null, aDiagnosis().url )
		).not.toThrow();
	} );
} );
