/**
 * @jest-environment node
 */
import { rendered, verbatim } from '../../../../../src/contract';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeProber } from '../../../../../src/probe/node';
import { diagnose } from '../../../../../src/sequence';
import {
	foldersAbove,
	foldersIn,
} from '../../../../../src/sequence/steps/gateway/folders';
import { SiteError } from '../../../../../src/site';
import { fakeSite } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

const inRealTime = virtualTime();

interface Says {
	status: number;
	type?: string;
	body?: string;
	headers?: { [ name: string ]: string };
}

const NGINX: Says = {
	status: 502,
	type: 'text/html',
	body: '<html><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.22.1</center></body></html>',
	headers: { server: 'nginx/1.22.1' },
};
const APACHE: Says = {
	status: 500,
	type: 'text/html',
	body: '<title>500 Internal Server Error</title><p>The server encountered an internal error or\nmisconfiguration and was unable to complete\nyour request.</p>',
	headers: { server: 'Apache' },
};
const OWN: Says = {
	status: 502,
	type: 'text/html',
	body: '<h1>We are moving a few shelves.</h1>',
};
const GIF: Says = { status: 200, type: 'image/gif', body: 'GIF89a' };
const CSS: Says = { status: 200, type: 'text/css', body: '' };

const servers: Server[] = [];
let asked: string[] = [];

afterAll( async () => {
	for ( const server of servers ) {
		await new Promise( ( done ) => server.close( done ) );
	}
} );

/** A site of which these paths are answered so, and every other one as the page. */
const serve = async ( page: Says, paths: { [ path: string ]: Says } ) => {
	asked = [];
	const server = createServer( ( { url = '/' }, answer ) => {
		const path = url.replace( /\?.*/, '' );
		asked.push( path );
		const says = paths[ path ] ?? page;
		answer.writeHead( says.status, {
			...( says.type === undefined ? {} : { 'content-type': says.type } ),
			...says.headers,
		} );
		answer.end( says.body );
	} );
	servers.push( server );
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', done )
	);
	return `http://127.0.0.1:${ ( server.address() as AddressInfo ).port }`;
};

const run = async (
	page: Says,
	paths: { [ path: string ]: Says },
	path = '/'
) => {
	const at = await serve( page, paths );
	const prober = createNodeProber( {} );
	const diagnosis = await diagnose( {
		url: `${ at }${ path }`,
		site: null,
		prober: {
			...prober,
			request: ( wanted ) => inRealTime( prober.request( wanted ) ),
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
	await inRealTime( prober.close() );
	return {
		...diagnosis,
		said: diagnosis.steps.find( ( { step } ) => step === 'gateway' ),
	};
};

const core = ( folder: string ): { [ path: string ]: Says } => ( {
	[ `${ folder }wp-includes/images/blank.gif` ]: GIF,
	[ `${ folder }wp-admin/load-styles.php` ]: CSS,
} );

describe( 'a site whose WordPress lies in a folder, where all else leads to index.php', () => {
	it.each( [
		[ "nginx's page, /wp/", NGINX, core( '/wp/' ), '/' ],
		[ "Apache's page, /wordpress/", APACHE, core( '/wordpress/' ), '/' ],
		[ 'an own page, /cms/', OWN, core( '/cms/' ), '/' ],
		[ 'a page below the site', NGINX, core( '/blog/' ), '/blog/hello/' ],
		[
			'a folder that the address of the login tells',
			NGINX,
			{
				...core( '/kern/' ),
				'/wp-login.php': {
					status: 302,
					headers: { location: '/kern/wp-login.php' },
				},
			},
			'/',
		],
		[
			'a folder that links of another page tell',
			NGINX,
			{
				...core( '/inner/kern/' ),
				'/feed/': {
					status: 200,
					type: 'text/html',
					body: "<link rel='stylesheet' href='//cdn.test/inner/kern/wp-includes/css/dist/block-library/style.min.css?ver=7.1'>",
				},
			},
			'/',
		],
		[
			'a folder that links of the error page tell',
			{
				...OWN,
				body: "<img src='/kern/wp-content/uploads/closed.png'>",
			},
			core( '/kern/' ),
			'/',
		],
		[
			'a folder that the REST API tells, whose address a header has',
			NGINX,
			{
				...core( '/kern/' ),
				'/robots.txt': {
					status: 200,
					type: 'text/plain',
					headers: {
						link: '</api/>; rel="https://api.w.org/"',
					},
				},
				'/api/': {
					status: 200,
					type: 'application/json',
					body: '{"name":"Shop","url":"http:\\/\\/shop.test\\/kern","home":"http:\\/\\/shop.test"}',
				},
			},
			'/',
		],
	] )( 'is not said to be unreached: %s', async ( _, page, paths, path ) => {
		const { verdict, said } = await run( page, paths, path );
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			culprits: [],
		} );
		expect( rendered( said ) ).toMatchObject( {
			status: 'passed',
			summary: expect.stringContaining( 'The web server and PHP answer' ),
		} );
	} );

	it( 'has PHP blamed where its file is answered and PHP there is not', async () => {
		const { verdict } = await run( NGINX, {
			'/wp/wp-includes/images/blank.gif': GIF,
		} );
		expect( verdict ).toMatchObject( {
			kind: 'below-plugins',
			culprits: [ { kind: 'server', slug: 'php-fpm' } ],
		} );
	} );

	it.each( [
		[
			"nginx's own word that PHP is not there",
			'/gateway-doctor-none.php',
			404,
		],
		[ 'a file of the host', '/robots.txt', 200 ],
		[ 'what Apache keeps beside the site', '/icons/blank.gif', 200 ],
	] )(
		'is not said to be unreached where the folder has a name of its own: %s',
		async ( _, path, status ) => {
			const { verdict, said } = await run( NGINX, {
				...core( '/k3rn3l/' ),
				[ path ]: { status },
			} );
			expect( verdict.kind ).toBe( 'inconclusive' );
			expect( rendered( said )?.evidence.join( ' ' ) ).toContain(
				`${ path } was answered: ${ status }`
			);
		}
	);

	it( 'is not said to be unreached where nobody signs the page', async () => {
		const { verdict } = await run( OWN, core( '/k3rn3l/' ) );
		expect( verdict.kind ).toBe( 'inconclusive' );
	} );

	it( 'takes a page for no file, though it is answered', async () => {
		const html = { status: 200, type: 'text/html', body: '<p>Soon</p>' };
		const { verdict, said } = await run( NGINX, {
			'/wp-includes/images/blank.gif': html,
			'/robots.txt': html,
		} );
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			culprits: [],
		} );
		expect( said?.summary ).toContain( 'was not found' );
	} );
} );

const HAPROXY: Says = {
	status: 503,
	type: 'text/html',
	body: '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
};

it( 'says that nothing is reached where no address is answered at all, and who says it speaks to no PHP', async () => {
	const { verdict } = await run( HAPROXY, {} );
	expect( verdict ).toMatchObject( {
		kind: 'gateway',
		culprits: [ { kind: 'gateway', slug: 'haproxy' } ],
	} );
	expect( verdict.summary ).toContain( 'every address' );
	// A bounded number of requests, each address once but for a second try.
	expect( asked.length ).toBeLessThan( 80 );
} );

it.each( [
	[ 'nothing answers at all', NGINX, {}, '/' ],
	[ 'core lies where nobody guesses', NGINX, core( '/x9-cms/' ), '/' ],
	[
		'the same, with a page below the site',
		NGINX,
		core( '/blog/x9-cms/' ),
		'/blog/2026/hello/',
	],
	[
		"Apache's page of PHP that is not there",
		{
			...APACHE,
			status: 503,
			body: '<p>The server is temporarily unable to service your\nrequest',
		},
		core( '/x9-cms/' ),
		'/',
	],
] )(
	'concludes nothing of PHP where no plain file came: %s',
	async ( _, page, paths, path ) => {
		const { verdict, said } = await run( page, paths, path );
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			culprits: [],
		} );
		expect( verdict.summary ).toContain( 'key' );
		expect( said?.summary ).toContain( 'none came as a plain file' );
		expect( JSON.stringify( rendered( said ) ) ).not.toContain(
			'neither PHP'
		);
		expect( asked.length ).toBeLessThan( 100 );
	}
);

it.each( [
	[ '/blog/', '/blog/wp/' ],
	[ '/blog/hello/', '/blog/cms/' ],
] )( 'finds core, of %s, in %s', async ( path, folder ) => {
	const { verdict, said } = await run( NGINX, core( folder ), path );
	expect( verdict.kind ).toBe( 'inconclusive' );
	expect( rendered( said )?.evidence.join( ' ' ) ).toContain(
		`lie in ${ folder }.`
	);
} );

it( "blames the server's own configuration where it answers everything so", async () => {
	const { verdict } = await run( APACHE, {
		'/icons/blank.gif': GIF,
	} );
	expect( verdict.culprits ).toEqual( [
		{ kind: 'server', slug: 'apache' },
	] );
} );

it( 'knows of a file out of a cache only where it lies', async () => {
	const { verdict, said } = await run( NGINX, {
		'/wp-includes/images/blank.gif': {
			...GIF,
			headers: { age: '4000', 'x-cache': 'HIT' },
		},
	} );
	expect( verdict ).toMatchObject( { kind: 'inconclusive', culprits: [] } );
	expect( said?.summary ).toContain( 'come out of a cache' );
} );

it( 'has no word of PHP with a key either, where its file was not found', async () => {
	const { client, home } = fakeSite( {
		plugins: [],
		fault: () => null,
		down: new SiteError(
			'gateway',
			verbatim( 'The API answered 502.' ),
			verbatim( '' ),
			502
		),
	} );
	const at = await serve( NGINX, { '/robots.txt': { status: 200 } } );
	const prober = createNodeProber( {} );
	const { verdict } = await diagnose( {
		url: `${ at }/`,
		site: client,
		prober: {
			...prober,
			request: ( wanted ) => inRealTime( prober.request( wanted ) ),
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
	await inRealTime( prober.close() );
	expect( home ).not.toBe( '' );
	expect( verdict ).toMatchObject( { kind: 'below-plugins', culprits: [] } );
	expect( verdict.summary ).toContain( 'could not be seen' );
} );

describe( 'where an answer says that WordPress lies', () => {
	const of = ( body: string, headers = {} ) =>
		foldersIn( { body, headers }, 'https://shop.test/page/' );

	it.each( [
		[ [ '/wp/' ], of( '<a href="https://shop.test/wp/wp-login.php">' ) ],
		[ [ '/wp/' ], of( '"https:\\/\\/shop.test\\/wp\\/wp-admin\\/"' ) ],
		[ [ '/a/b/' ], of( "url('/a/b/wp-includes/x.gif')" ) ],
		[ [ '/' ], of( '<link href=/xmlrpc.php?rsd>' ) ],
		[
			[ '/shop/' ],
			of( '', {
				link: '<https://shop.test/shop/wp-json/>; rel="https://api.w.org/"',
			} ),
		],
		[ [ '/wp/' ], of( '', { location: '/wp/wp-login.php' } ) ],
		[
			[],
			of( 'the word wp-admin in a text without a folder, wp-adminer' ),
		],
		[ [], of( 'javascript:/wp-admin/' ) ],
		[ [], of( '/1/2/3/4/5/6/wp-admin/' ) ],
	] )( 'reads %j', ( expected, read ) => {
		expect( read ).toEqual( expected );
	} );

	it( 'takes the folders above a page, the root first', () => {
		expect( foldersAbove( 'https://shop.test/a/b/c' ) ).toEqual( [
			'/',
			'/a/',
			'/a/b/',
		] );
		expect( foldersAbove( 'https://shop.test' ) ).toEqual( [ '/' ] );
	} );
} );
