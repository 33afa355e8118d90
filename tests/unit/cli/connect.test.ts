import { connect, parseResolve } from '../../../src/cli/connect';
import type { NodeProber } from '../../../src/probe/node';
import { aSite } from '../report/a-diagnosis';

it( 'takes one address or several for a host and a port, as curl does', () => {
	expect( parseResolve( 'shop.test:443:192.0.2.1' ) ).toEqual( [
		{ host: 'shop.test', port: 443, address: '192.0.2.1' },
	] );
	expect(
		parseResolve( 'shop.test:443:192.0.2.1,[2001:db8::1],::1' )
	).toEqual(
		[ '192.0.2.1', '2001:db8::1', '::1' ].map( ( address ) => ( {
			host: 'shop.test',
			port: 443,
			address,
		} ) )
	);
} );

it.each( [
	'shop.test',
	'shop.test:443',
	'shop.test:443:origin.test',
	'shop.test:443:192.0.2.1,',
] )( 'says how --resolve is written where it is %s', ( text ) => {
	expect( () => parseResolve( text ) ).toThrow( 'HOST:PORT:ADDRESS' );
} );

it( 'asks for an address that no cache knows, each time it calls with a key', async () => {
	const asked: string[] = [];
	const prober: Pick< NodeProber, 'send' > = {
		send: async ( url ) => {
			asked.push( url );
			const home = 'https://shop.test/';
			const site = {
				...aSite(),
				home,
				url: home,
				rest: `${ home }wp-json/`,
				plugins: [],
			};
			return { status: 200, body: JSON.stringify( site ), headers: {} };
		},
	};
	const client = await connect(
		'https://shop.test/',
		'k'.repeat( 43 ),
		prober as NodeProber
	);
	await client.site();
	const [ first, second ] = asked;
	expect( first ).toMatch( /\/v1\/site\?gateway-doctor=[a-z0-9]{8,}$/ );
	expect( second ).not.toBe( first );
} );
