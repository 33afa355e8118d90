import type { PlainRequest } from '../../../../../src/probe';
import { diagnose } from '../../../../../src/sequence';
import { crashIn, fakeSite } from '../../fake-site';

it( 'asks for addresses that no visitor uses, so that no cache stores a page with plugins off', async () => {
	const { client, prober, home } = fakeSite( {
		plugins: [ 'a', 'b', 'c' ],
		fault: ( on ) => ( on.has( 'b' ) ? crashIn( 'b' ) : null ),
	} );
	const sent: PlainRequest[] = [];
	await diagnose( {
		url: home,
		site: client,
		prober: {
			...prober,
			request: ( request ) => {
				sent.push( request );
				return prober.request( request );
			},
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
	const probes = sent
		.filter( ( { headers } ) => headers?.[ 'Gateway-Doctor' ] )
		.map( ( { url } ) => new URL( url ).searchParams );
	expect( probes.length ).toBeGreaterThan( 2 );
	expect(
		new Set( probes.map( ( query ) => query.get( 'gateway-doctor' ) ) ).size
	).toBe( probes.length );
	expect( sent[ 0 ]?.url ).toBe( home );
} );
