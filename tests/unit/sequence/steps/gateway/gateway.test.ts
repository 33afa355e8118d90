import { verbatim } from '../../../../../src/contract';
import type { Answer, PlainRequest } from '../../../../../src/probe';
import { diagnose } from '../../../../../src/sequence';
import { signedBy } from '../../../../../src/sequence/answer/hops';
import { fakeSite } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

type Says = Partial< Answer > | number;

/** A run from outside, with these answers; `straight` where an address was given. */
const outside = (
	says: ( request: PlainRequest, count: number ) => Says,
	straight: { certificate?: string } | null = null
) => {
	const { prober, home } = fakeSite( { plugins: [], fault: () => null } );
	let count = 0;
	return diagnose( {
		url: home,
		site: null,
		prober: {
			...prober,
			...( straight === null
				? {}
				: {
						straightTo: () => '192.0.2.1',
						certificate: async () =>
							straight.certificate === undefined
								? null
								: verbatim( straight.certificate ),
					} ),
			request: async ( request ) => {
				const said = says( request, count++ );
				return {
					...( await prober.request( request ) ),
					...( typeof said === 'number' ? { status: said } : said ),
				};
			},
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
};

const isFile = ( { url }: PlainRequest ) => url.includes( 'wp-includes' );
const isPhp = ( { url }: PlainRequest ) => url.includes( 'load-styles' );

it( 'blames PHP where files are answered and PHP without WordPress is not', async () => {
	const { verdict } = await outside( ( request ) =>
		isFile( request ) ? 200 : 502
	);
	expect( verdict ).toMatchObject( {
		kind: 'below-plugins',
		culprits: [ { kind: 'server', slug: 'php-fpm' } ],
	} );
} );

it( 'blames nobody from outside where PHP answers and WordPress does not', async () => {
	const { verdict } = await outside( ( request ) =>
		isFile( request ) || isPhp( request ) ? 200 : 502
	);
	expect( verdict.kind ).toBe( 'inconclusive' );
	expect( verdict.culprits ).toEqual( [] );
} );

it( 'does not blame PHP for one answer that failed by chance', async () => {
	let failed = false;
	const { verdict } = await outside( ( request ) => {
		if ( isPhp( request ) && ! failed ) {
			failed = true;
			return 502;
		}
		return isFile( request ) || isPhp( request ) ? 200 : 502;
	} );
	expect( verdict.kind ).toBe( 'inconclusive' );
} );

it( 'reads what WordPress says of its database', async () => {
	const { verdict } = await outside( () => ( {
		status: 500,
		body: '<h1>Error establishing a database connection</h1>',
	} ) );
	expect( verdict ).toMatchObject( {
		cause: 'db_down',
		culprits: [ { kind: 'database', slug: 'mysql' } ],
	} );
} );

it( 'blames the gateway where only the public name fails', async () => {
	const { verdict } = await outside(
		( { byName } ) => ( byName ? 502 : 200 ),
		{}
	);
	expect( verdict.kind ).toBe( 'gateway' );
} );

it( "names the problem of the origin's certificate", async () => {
	const { verdict } = await outside(
		( { byName } ) => ( byName ? 526 : 200 ),
		{ certificate: 'it has expired' }
	);
	expect( verdict ).toMatchObject( {
		kind: 'gateway',
		cause: 'upstream_tls_error',
	} );
	expect( verdict.summary ).toContain( 'it has expired' );
} );

it( 'blames no gateway for one public answer that failed by chance', async () => {
	let failed = false;
	const { verdict } = await outside( ( { byName } ) => {
		if ( byName && ! failed ) {
			failed = true;
			return 502;
		}
		return 200;
	}, {} );
	expect( verdict.kind ).toBe( 'healthy' );
} );

it( 'knows one bad node of two by its turn', async () => {
	const { verdict } = await outside( ( _, count ) =>
		count % 2 === 0 ? 502 : 200
	);
	expect( verdict ).toMatchObject( {
		kind: 'gateway',
		culprits: [ { slug: 'balancer' } ],
	} );
} );

it( 'calls failures without a turn no bad node', async () => {
	const fails = new Set( [ 1, 2, 5, 9, 11 ] );
	const { verdict } = await outside( ( _, count ) =>
		fails.has( count ) ? 502 : 200
	);
	expect( verdict.kind ).not.toBe( 'gateway' );
} );

it( 'finds a stored error that a reload goes round, and says how to purge it', async () => {
	const { verdict } = await outside( ( { cached } ) =>
		cached
			? {
					status: 502,
					headers: { 'x-cache-status': 'HIT', server: 'nginx' },
				}
			: 200
	);
	expect( verdict.kind ).toBe( 'cache' );
	expect( verdict.summary ).toContain( 'proxy_cache_path' );
} );

it( 'takes a challenge for no page', async () => {
	const { verdict } = await outside( () => ( {
		status: 403,
		headers: { 'cf-mitigated': 'challenge' },
	} ) );
	expect( verdict ).toMatchObject( {
		kind: 'client',
		culprits: [ { slug: 'cloudflare' } ],
	} );
} );

describe( "a page that a hop in front wrote itself is not the site's", () => {
	const html = 'text/html';
	it.each( [
		[ 'kubernetes-ingress', 404, 'default backend - 404', {} ],
		[ 'kubernetes-ingress', 200, 'default backend - 404', {} ],
		[ 'traefik', 404, '404 page not found\n', {} ],
		[ 'envoy', 503, 'no healthy upstream', {} ],
		[ 'envoy', 404, '', { server: 'istio-envoy' } ],
		[
			'heroku',
			404,
			'<iframe src="//www.herokucdn.com/error-pages/no-such-app.html">',
			{},
		],
		[ 'cloudflare', 409, 'error code: 1001', {} ],
		[
			'cloudflare',
			200,
			'<div id="cf-wrapper"><div id="cf-error-details">',
			{},
		],
		[
			'azure',
			404,
			"<h2>Oops! We weren't able to find your Azure Front Door Service configuration.</h2>",
			{},
		],
		[
			'azure-app-service',
			404,
			'<title>Microsoft Azure Web App - Error 404</title>',
			{},
		],
		[
			'azure-app-service',
			403,
			'<h1 id="unavailable">Error 403 - This web app is stopped.</h1>',
			{},
		],
		[
			'nginx',
			404,
			'<center><h1>404 Not Found</h1></center><hr><center>nginx</center>',
			{},
		],
		[
			'nginx',
			403,
			'<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>',
			{},
		],
		[ 'host-page', 200, '<title>Welcome to nginx!</title>', {} ],
		[
			'host-page',
			200,
			'<html><body><h1>It works!</h1></body></html>',
			{},
		],
		[ 'host-page', 200, '<title>Index of /</title>', {} ],
		[ 'parking', 200, '<html data-adblockkey="MFww"><body>', {} ],
		[ 'iis', 404, '<h2>404 - File or directory not found.</h2>', {} ],
	] )( 'of %s, with %d: %s', async ( slug, status, body, headers ) => {
		const answer = {
			status,
			body,
			headers: { 'content-type': html, ...headers },
		};
		const { verdict } = await outside( () => answer );
		expect( verdict.kind ).not.toBe( 'healthy' );
		expect( signedBy( answer )?.by.slug ).toBe( slug );
	} );

	it.each( [
		[
			404,
			'<link href="/wp-content/themes/a/style.css"><p>Not found. Reference #18.ab12</p>',
		],
		[
			200,
			'<p>What "Guru Meditation" and <center>nginx</center> mean</p>',
		],
		[ 404, '<h1>Nothing here</h1>' ],
	] )( "but one of the site's own is, with %d", async ( status, body ) => {
		const { verdict } = await outside( () => ( { status, body } ) );
		// Of an address that WordPress has no page for nothing is known.
		expect( verdict.kind ).toBe(
			status === 404 ? 'inconclusive' : 'healthy'
		);
	} );
} );
