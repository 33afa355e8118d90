import type { Answer, PlainRequest } from '../../../../src/probe';
import { diagnose } from '../../../../src/sequence';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

/** From outside alone, with these answers: a status, and headers. */
const fromOutside = (
	statusOf: ( request: PlainRequest, count: number ) => number,
	headers: { [ name: string ]: string } = {}
) => {
	const { prober, home } = fakeSite( { plugins: [], fault: () => null } );
	let count = 0;
	return diagnose( {
		url: home,
		site: null,
		prober: {
			...prober,
			request: async ( request ): Promise< Answer > => ( {
				...( await prober.request( request ) ),
				status: statusOf( request, ++count ),
				headers: { server: 'nginx', ...headers },
			} ),
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
};

const isFresh = ( { url }: PlainRequest ) => url.includes( 'fresh' );
const isFirefox = ( { headers }: PlainRequest ) =>
	( headers?.[ 'User-Agent' ] ?? '' ).includes( 'Firefox' );

it( 'calls no error stored of which nothing tells that it was', async () => {
	const { verdict } = await fromOutside( ( request ) =>
		isFresh( request ) ? 200 : 502
	);
	expect( verdict.kind ).not.toBe( 'cache' );
} );

it( 'calls no error stored that came once', async () => {
	const { verdict } = await fromOutside(
		( _, count ) => ( count === 1 ? 502 : 200 ),
		{ age: '30' }
	);
	expect( verdict.kind ).not.toBe( 'cache' );
} );

it( 'knows an error that a cache keeps', async () => {
	const { verdict } = await fromOutside(
		( request ) => ( isFresh( request ) ? 200 : 502 ),
		{ age: '30' }
	);
	expect( verdict.kind ).toBe( 'cache' );
} );

it( 'blames no browser for one request that failed by chance', async () => {
	let failed = false;
	const { verdict } = await fromOutside( ( request ) => {
		if ( isFirefox( request ) && ! failed ) {
			failed = true;
			return 502;
		}
		return 200;
	} );
	expect( verdict.kind ).toBe( 'healthy' );
} );

it( 'knows a browser that fails each time', async () => {
	const { verdict } = await fromOutside( ( request ) =>
		isFirefox( request ) ? 502 : 200
	);
	expect( verdict.kind ).toBe( 'client' );
} );
