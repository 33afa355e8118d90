import { parseResolve } from '../../../src/cli/connect';

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
