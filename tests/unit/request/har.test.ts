import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { harLines, readRequest, textOf } from '../../../src/request';

const fixture = readFileSync(
	join( __dirname, '../../fixtures/replay/checkout.har' ),
	'utf8'
);
const SHOP = 'https://shop.example';

const har = ( ...entries: object[] ): string =>
	JSON.stringify( { log: { version: '1.2', entries } } );

const entry = (
	url: string,
	status: number | undefined,
	more: object = {}
): object => ( {
	request: { method: 'GET', url, headers: [], ...more },
	...( status === undefined ? {} : { response: { status } } ),
} );

describe( 'a HAR file', () => {
	it( 'gives the request that failed: method, headers, cookies and body', () => {
		const { request } = readRequest( fixture, { origin: SHOP } );
		expect( request.method ).toBe( 'POST' );
		expect( request.url ).toBe( `${ SHOP }/?wc-ajax=checkout` );
		expect( request.headers ).toEqual( {
			'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
			accept: 'application/json',
			'accept-encoding': 'gzip, deflate, br',
			'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
			cookie: 'woocommerce_items_in_cart=1; wp_woocommerce_session_8f=t_0123456789abcdef',
		} );
		expect( textOf( request.body ?? '' ) ).toBe(
			'billing_first_name=Jürgen&payment_method=cod'
		);
	} );

	it( 'says which one it took where several failed', () => {
		const { notes } = readRequest( fixture, { origin: SHOP } );
		expect( notes.join() ).toContain(
			'2 requests of the file failed; taken is number 3: POST https://shop.example/: 502'
		);
	} );

	it( 'leaves other sites alone, and what the browser itself held back', () => {
		const lines = harLines( fixture, { origin: SHOP } );
		expect( lines.map( ( line ) => line.entry ) ).toEqual( [ 1, 3, 4 ] );
		expect( lines.map( ( line ) => line.failed ) ).toEqual( [
			false,
			true,
			true,
		] );
		const held = har( {
			...entry( `${ SHOP }/ad.js`, undefined ),
			response: { status: 0, _error: 'net::ERR_BLOCKED_BY_CLIENT' },
		} );
		expect( () => readRequest( held ) ).toThrow( 'No request of the HAR' );
	} );

	it( 'takes a request without an answer where none was answered with 5xx', () => {
		const { request } = readRequest(
			har( entry( `${ SHOP }/`, 200 ), entry( `${ SHOP }/slow/`, 0 ) )
		);
		expect( request.url ).toBe( `${ SHOP }/slow/` );
	} );

	it( 'asks which one where none failed, and takes the one that is named', () => {
		const text = har(
			entry( `${ SHOP }/a/`, 200 ),
			entry( `${ SHOP }/b/`, 302 )
		);
		expect( () => readRequest( text ) ).toThrow(
			/Say which one to replay:\n {2}1\. GET https:\/\/shop\.example\/a\/: 200\n {2}2\. GET/
		);
		expect( readRequest( text, { entry: 2 } ).request.url ).toBe(
			`${ SHOP }/b/`
		);
		expect( readRequest( text, { url: `${ SHOP }/a/` } ).request.url ).toBe(
			`${ SHOP }/a/`
		);
		expect( () => readRequest( text, { entry: 7 } ) ).toThrow(
			'no request 7'
		);
	} );

	it( 'puts a body together from its fields, and says that files are missing', () => {
		const reading = readRequest(
			har(
				entry( `${ SHOP }/up`, 502, {
					method: 'POST',
					headers: [
						{
							name: 'Content-Type',
							value: 'multipart/form-data; boundary=Y',
						},
					],
					postData: {
						mimeType: 'multipart/form-data',
						params: [
							{ name: 'a', value: '1' },
							{
								name: 'file',
								fileName: 'x.csv',
								contentType: 'text/csv',
							},
						],
					},
				} )
			)
		);
		const { headers, body } = reading.request;
		const boundary = headers[ 'content-type' ]?.split( 'boundary=' )[ 1 ];
		expect( boundary ).not.toBe( 'Y' );
		expect( body ).toContain( `--${ boundary }\r\n` );
		expect( body ).toContain( 'filename="x.csv"' );
		expect( reading.notes.join() ).toContain( 'sent empty' );
	} );

	it( 'reads a body in base64', () => {
		const { request } = readRequest(
			har(
				entry( `${ SHOP }/`, 500, {
					method: 'POST',
					postData: {
						mimeType: 'x/y',
						text: 'AP8=',
						encoding: 'base64',
					},
				} )
			)
		);
		expect( request.body ).toBe( '\u0000\u00ff' );
	} );

	it( 'says that cookies are missing, as browsers leave them out', () => {
		expect(
			readRequest( har( entry( `${ SHOP }/`, 502 ) ) ).notes.join()
		).toContain( 'with sensitive data' );
	} );

	it.each( [
		[ '{"log":', 'not JSON' ],
		[ '{"a":1}', 'no HAR file' ],
		[ har(), 'no request to this site' ],
		[ har( { request: 1 }, {} ), 'no request to this site' ],
	] )( 'is refused where it is none: %s', ( text, why ) => {
		expect( () => readRequest( text ) ).toThrow( why );
	} );
} );
