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

describe( 'of a HAR file the failure of its own site is taken', () => {
	const stranger = entry( 'https://count.example/collect', 502 );
	const own = entry( `${ SHOP }/save/`, 502 );
	const document = entry( `${ SHOP }/`, 200, {} );
	const withPages = ( pages: unknown, ...entries: object[] ) =>
		JSON.stringify( { log: { pages, entries } } );
	const typed = ( one: object, more: object ) => ( { ...one, ...more } );
	const headed = ( url: string, name: string, value: string ) =>
		entry( url, 502, { headers: [ { name, value } ] } );

	it.each( [
		[
			'by the title of its page',
			withPages(
				[ { id: 'p', title: `${ SHOP }/cart/` } ],
				stranger,
				own
			),
		],
		[
			'by its document, where the title is words',
			withPages(
				[ { id: 'p', title: 'Shop' } ],
				stranger,
				typed( document, { _resourceType: 'document', pageref: 'p' } ),
				own
			),
		],
		[
			'of the first of several pages',
			withPages(
				[
					{ id: 'p', title: `${ SHOP }/` },
					{ id: 'q', title: 'https://count.example/' },
				],
				stranger,
				own
			),
		],
		[ 'by what came first, without pages', har( document, stranger, own ) ],
		[
			'by what came as a page, after others',
			har(
				typed( stranger, {
					response: {
						status: 502,
						content: { mimeType: 'text/plain' },
					},
				} ),
				typed( document, {
					response: {
						status: 200,
						content: { mimeType: 'text/html' },
					},
				} ),
				own
			),
		],
		[
			'by where its requests come from',
			har(
				typed( headed( 'https://count.example/x', 'Origin', SHOP ), {
					_resourceType: 'xhr',
				} ),
				typed( own, { _resourceType: 'xhr' } )
			),
		],
		[
			'with www. or without, and though it was http',
			withPages(
				[ { id: 'p', title: 'http://www.shop.example/' } ],
				stranger,
				own
			),
		],
		[
			'where a program writes its statuses as words',
			withPages(
				[ { id: 'p', title: SHOP } ],
				stranger,
				typed( own, { response: { status: '502' } } )
			),
		],
		[
			'where the pages are null, and entries broken',
			withPages( [ null ], { request: 1 }, document, stranger, own ),
		],
	] )( '%s', ( _, text ) => {
		expect( readRequest( text ).request.url ).toBe( `${ SHOP }/save/` );
	} );

	const html = ( url: string, status: number, more: object = {} ) => ( {
		...entry( url, status, more ),
		response: { status, content: { mimeType: 'text/html' } },
	} );
	const ad = 'http://127.0.0.1:9/ad';
	const from = ( referer: string ) => ( {
		headers: [ { name: 'Referer', value: referer } ],
	} );

	it.each( [
		[
			'by what most of them go to',
			har( entry( ad, 502 ), document, own ),
		],
		[
			'by what most of them go to, all of them HTML',
			har(
				html( ad, 502 ),
				html( `${ SHOP }/`, 200 ),
				html( `${ SHOP }/save/`, 502 )
			),
		],
		[
			'by where the others come from',
			har(
				html( ad, 502, from( `${ SHOP }/` ) ),
				html( `${ SHOP }/save/`, 502 )
			),
		],
		[
			'by its one document',
			har(
				{ ...entry( ad, 502 ), _resourceType: 'xhr' },
				{ ...own, _resourceType: 'document' }
			),
		],
		[
			'whatever comes from a store of pictures',
			har(
				entry( ad, 502 ),
				...[ 1, 2, 3, 4 ].map( ( at ) =>
					entry( `https://cdn.example/${ at }.png`, 502 )
				),
				document,
				own
			),
		],
		[
			'behind a redirect to another name',
			withPages(
				[ { id: 'p', title: 'http://old.example/' } ],
				{
					...entry( 'http://old.example/', 301 ),
					response: { status: 301, redirectURL: `${ SHOP }/save/` },
				},
				stranger,
				own
			),
		],
		[
			'behind two, one by its header, and another port',
			withPages(
				[ { id: 'p', title: 'http://old.example:8080/' } ],
				{
					...entry( 'http://old.example:8080/', 301 ),
					response: {
						status: 301,
						headers: [
							{
								name: 'Location',
								value: 'https://www.old.example/',
							},
						],
					},
				},
				{
					...entry( 'https://www.old.example/', 302 ),
					response: { status: 302, redirectURL: `${ SHOP }/save/` },
				},
				stranger,
				own
			),
		],
	] )( 'though a stranger’s came first: %s', ( _, text ) => {
		expect( readRequest( text ).request.url ).toBe( `${ SHOP }/save/` );
	} );

	it( 'and where nothing tells which that is, it is asked', () => {
		const text = har( entry( ad, 502 ), own );
		expect( () => readRequest( text ) ).toThrow(
			/Say which one to replay:[\s\S]*1\. GET[\s\S]*2\. GET/
		);
		expect( readRequest( text, { entry: 2 } ).request.url ).toBe(
			`${ SHOP }/save/`
		);
		expect( readRequest( text, { origin: SHOP } ).request.url ).toBe(
			`${ SHOP }/save/`
		);
	} );

	it( 'and not one of the same name at another port', () => {
		const text = withPages(
			[ { id: 'p', title: 'http://127.0.0.1:8097/wp-admin/' } ],
			entry( 'http://127.0.0.1:9/collect', 502 ),
			entry( 'http://127.0.0.1:8097/wp-admin/admin-ajax.php', 502 )
		);
		expect( readRequest( text ).request.url ).toContain( ':8097/' );
	} );

	it( 'one without an answer before a stranger’s 502', () => {
		const text = withPages(
			[ { id: 'p', title: SHOP } ],
			stranger,
			entry( `${ SHOP }/slow/`, 0 )
		);
		expect( readRequest( text ).request.url ).toBe( `${ SHOP }/slow/` );
	} );

	it( 'a stranger’s is taken by its number alone, and that is said', () => {
		const text = withPages(
			[ { id: 'p', title: SHOP } ],
			document,
			stranger
		);
		expect( () => readRequest( text ) ).toThrow(
			/not taken unasked[\s\S]*\n {2}2\. GET https:\/\/count\.example/
		);
		const { request, notes } = readRequest( text, { entry: 2 } );
		expect( request.url ).toBe( 'https://count.example/collect' );
		expect( notes.join() ).toContain( 'not to the site of the page' );
	} );

	it( 'the address that was given decides, whatever the file’s page is', () => {
		const text = withPages(
			[ { id: 'p', title: 'https://count.example/' } ],
			stranger,
			own
		);
		expect( readRequest( text, { origin: SHOP } ).request.url ).toBe(
			`${ SHOP }/save/`
		);
	} );

	it( 'thousands of requests are read at once', () => {
		const many = Array.from( { length: 20_000 }, ( _, at ) =>
			entry( `https://cdn.example/${ at }.png`, at % 2 ? 502 : 200 )
		);
		expect(
			readRequest(
				withPages( [ { id: 'p', title: SHOP } ], ...many, own )
			).request.url
		).toBe( `${ SHOP }/save/` );
	} );
} );
