import type { Answer, PlainRequest } from '../../../../../src/probe';
import { diagnose } from '../../../../../src/sequence';
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
						certificate: async () => straight.certificate ?? null,
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
