import { connect } from '../../../src/cli/connect';
import type { NodeProber } from '../../../src/probe/node';
import { SiteError } from '../../../src/site';
import { aSite } from '../report/a-diagnosis';

const KEY = 'k'.repeat( 43 );
const SITE = '/gateway-doctor/v1/site';

interface Reply {
	status?: number;
	json?: object;
	html?: string;
	headers?: { [ name: string ]: string };
}

const siteAt = ( home: string, rest: string, more: object = {} ): Reply => ( {
	json: { ...aSite( { home, url: home, rest, plugins: [] } ), ...more },
} );

const noPage = ( rest: string ): Reply => ( {
	status: 404,
	json: { code: 'gateway_doctor_no_page', message: 'This is no page.' },
	headers: { link: `<${ rest }>; rel="https://api.w.org/"` },
} );

// Answers by path and route; everything else is the server's own 404.
function server( replies: { [ address: string ]: Reply }, page: Reply = {} ) {
	const asked: string[] = [];
	const keys = new Set< string >();
	const answer = ( {
		status = 200,
		json,
		html = '',
		headers = {},
	}: Reply ) => ( {
		status,
		body: json === undefined ? html : JSON.stringify( json ),
		headers,
	} );
	const prober = {
		send: async ( address: string, init: { headers?: object } ) => {
			const url = new URL( address );
			url.searchParams.delete( 'page' );
			// What keeps caches from answering.
			url.searchParams.delete( 'gateway-doctor' );
			const place = decodeURIComponent( url.pathname + url.search );
			asked.push( place );
			keys.add( `${ url.origin } ${ JSON.stringify( init.headers ) }` );
			return answer(
				replies[ place ] ?? { status: 404, html: '<h1>nginx</h1>' }
			);
		},
		request: async ( wanted: { headers?: object } ) => {
			expect( JSON.stringify( wanted.headers ?? {} ) ).not.toContain(
				KEY
			);
			return answer( page );
		},
	};
	return { prober: prober as unknown as NodeProber, asked, keys };
}

// Which root the client that was found speaks to.
async function rootOf(
	page: string,
	replies: { [ address: string ]: Reply },
	front: Reply = {}
) {
	const { prober, asked, keys } = server( replies, front );
	const client = await connect( page, KEY, prober );
	const before = asked.length;
	await client.site().catch( () => undefined );
	return { root: asked[ before ]?.replace( SITE, '' ), before, asked, keys };
}

async function failureOf( promise: Promise< unknown > ): Promise< SiteError > {
	const error: unknown = await promise.then(
		() => null,
		( why ) => why
	);
	if ( error instanceof SiteError ) {
		return error;
	}
	throw error;
}

it( 'finds pretty permalinks with one request for the front page', async () => {
	const found = await rootOf( 'https://a.test/', {
		[ `/wp-json${ SITE }` ]: siteAt(
			'https://a.test/',
			'https://a.test/wp-json/'
		),
	} );
	expect( found ).toMatchObject( { root: '/wp-json', before: 1 } );
} );

const PLAIN = siteAt(
	'https://a.test/',
	'https://a.test/index.php?rest_route=/'
);

it.each< [ string, Reply ] >( [
	[
		'the agent’s own 404',
		noPage( 'https://a.test/index.php?rest_route=/' ),
	],
	[
		'the 404 of an older agent',
		{ status: 404, json: { code: 'wp_die', message: 'This is no page.' } },
	],
	[ 'a 404 of the server', { status: 404, html: '<h1>Not Found</h1>' } ],
	[
		'the front page and 200',
		{ html: '<!doctype html><title>Hello</title>' },
	],
	[ 'JSON of another program', { json: { data: [] } } ],
	[ 'null', { html: 'null' } ],
	[
		'a 404 of another program',
		{ status: 404, json: { code: 'x', message: 'y' } },
	],
	[ '403', { status: 403, html: 'Forbidden' } ],
	[ '405', { status: 405, html: 'Not allowed' } ],
	[
		'a redirect to the front page',
		{ status: 301, headers: { location: '/' } },
	],
	[ 'nothing at all, with 204', { status: 204 } ],
] )(
	'finds plain permalinks where /wp-json/ answers with %s',
	async ( _, reply ) => {
		const { root } = await rootOf( 'https://a.test/?p=1', {
			[ `/wp-json${ SITE }` ]: reply,
			[ `/?rest_route=${ SITE }` ]: PLAIN,
			[ `/index.php?rest_route=${ SITE }` ]: PLAIN,
		} );
		expect( root ).toBe( '/index.php?rest_route=' );
	}
);

it( 'stays where it was answered when the address that the site names does not answer', async () => {
	const { root } = await rootOf( 'https://a.test/', {
		[ `/?rest_route=${ SITE }` ]: PLAIN,
		[ `/index.php?rest_route=${ SITE }` ]: {
			status: 301,
			headers: { location: 'https://a.test/?x' },
		},
	} );
	expect( root ).toBe( '/?rest_route=' );
} );

it( 'finds “almost pretty” permalinks, and REST by another name', async () => {
	const almost = siteAt(
		'https://a.test/',
		'https://a.test/index.php/wp-json/'
	);
	expect(
		await rootOf( 'https://a.test/index.php/2026/hello/', {
			[ `/?rest_route=${ SITE }` ]: almost,
			[ `/index.php/wp-json${ SITE }` ]: almost,
		} )
	).toMatchObject( { root: '/index.php/wp-json' } );
	expect(
		await rootOf(
			'https://a.test/hello/',
			{
				[ `/api${ SITE }` ]: siteAt(
					'https://a.test/',
					'https://a.test/api/'
				),
			},
			{
				html: `<link rel='https://api.w.org/' href='https://a.test/api/' />`,
			}
		)
	).toMatchObject( { root: '/api' } );
} );

it( 'asks the page’s own site of a network first', async () => {
	const { root, asked } = await rootOf( 'https://a.test/shop/hello/', {
		[ `/shop/hello/wp-json${ SITE }` ]: noPage(
			'https://a.test/shop/wp-json/'
		),
		[ `/shop/wp-json${ SITE }` ]: siteAt(
			'https://a.test/shop/',
			'https://a.test/shop/wp-json/'
		),
		[ `/wp-json${ SITE }` ]: siteAt(
			'https://a.test/',
			'https://a.test/wp-json/'
		),
	} );
	expect( root ).toBe( '/shop/wp-json' );
	expect( asked ).not.toContain( `/wp-json${ SITE }` );
} );

const main = ( other: object ) =>
	siteAt( 'https://a.test/', 'https://a.test/wp-json/', {
		multisite: true,
		network: { blog: 1, page: { blog: 2, panel: '', ...other } },
	} );

it( 'takes the page’s own site for down where another of the network answers in its place', async () => {
	const page = 'https://a.test/shop/hello/';
	const down = { status: 502, html: '<h1>502</h1>' };
	const { root } = await rootOf( page, {
		[ `/shop/hello/wp-json${ SITE }` ]: down,
		[ `/shop/wp-json${ SITE }` ]: down,
		[ `/wp-json${ SITE }` ]: main( { home: 'https://a.test/shop/' } ),
	} );
	expect( root ).toBe( '/shop/wp-json' );
} );

it( 'sends a key to no other origin, whatever is said', async () => {
	const away = 'https://b.test/wp-json/';
	const { keys } = await rootOf(
		'https://a.test/shop/',
		{
			[ `/shop/wp-json${ SITE }` ]: noPage( away ),
			[ `/shop/?rest_route=${ SITE }` ]: {
				status: 302,
				headers: { location: `${ away }gateway-doctor/v1/site` },
			},
			[ `/wp-json${ SITE }` ]: main( { home: 'https://b.test/' } ),
		},
		{ headers: { link: `<${ away }>; rel="https://api.w.org/"` } }
	);
	expect( [ ...keys ].map( ( key ) => key.split( ' ' )[ 0 ] ) ).toEqual( [
		'https://a.test',
	] );
} );

it( 'says which address a site is sent on to', async () => {
	const on = {
		status: 301,
		headers: { location: 'https://www.a.test/wp-json/' },
	};
	const { prober } = server( {
		[ `/wp-json${ SITE }` ]: on,
		[ `/?rest_route=${ SITE }` ]: on,
	} );
	const { message, advice } = await failureOf(
		connect( 'https://a.test/', KEY, prober )
	);
	expect( message ).toContain( 'https://www.a.test' );
	expect( advice ).toContain( 'https://www.a.test/' );
} );

it.each( [
	[ 'gateway_doctor_key_unknown', 401, 'bad-key' ],
	[ 'gateway_doctor_not_allowed', 401, 'not-allowed' ],
	[ 'rest_no_route', 404, 'not-installed' ],
] )(
	'ends where WordPress itself says %s',
	async ( code, status, expected ) => {
		const { prober, asked } = server( {
			[ `/shop/wp-json${ SITE }` ]: {
				status,
				json: { code, message: 'No.' },
			},
			[ `/wp-json${ SITE }` ]: siteAt(
				'https://a.test/',
				'https://a.test/wp-json/'
			),
		} );
		const error = await failureOf(
			connect( 'https://a.test/shop/', KEY, prober )
		);
		expect( error.code ).toBe( expected );
		expect( asked ).toHaveLength( 1 );
	}
);

it( 'asks a site that is down once a folder, and diagnoses it all the same', async () => {
	const { prober, asked } = server( {} );
	const send = prober.send;
	prober.send = async ( url, init ) => ( {
		...( await send( url, init ) ),
		status: 502,
	} );
	const client = await connect( 'https://a.test/2026/hello/', KEY, prober );
	expect( asked ).toEqual( [
		`/2026/hello/wp-json${ SITE }`,
		`/2026/wp-json${ SITE }`,
		`/wp-json${ SITE }`,
	] );
	await client.site().catch( () => undefined );
	expect( asked.at( -1 ) ).toBe( `/wp-json${ SITE }` );
} );
