import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReplay } from '../../../../src/panel/start/reader';

const HAR = readFileSync(
	join( __dirname, '../../../fixtures/replay/checkout.har' ),
	'utf8'
);
const HOME = 'https://shop.example/';

describe( 'a HAR file in the panel', () => {
	it( 'gives the failing request to this site, and the others to choose from', () => {
		const read = readReplay( HAR, HOME, null, 'other' );
		expect( read ).toMatchObject( {
			ok: true,
			changes: true,
			request: {
				method: 'POST',
				url: 'https://shop.example/?wc-ajax=checkout',
			},
		} );
		expect( read.lines.map( ( { entry } ) => entry ) ).toEqual( [
			1, 3, 4,
		] );
	} );

	it( 'gives the one that was chosen', () => {
		expect( readReplay( HAR, HOME, 1, 'other' ) ).toMatchObject( {
			ok: true,
			changes: false,
			request: { method: 'GET', url: 'https://shop.example/checkout/' },
		} );
	} );

	it( 'offers its requests also where none can be taken by itself', () => {
		const fine = HAR.replace( '502', '200' ).replace(
			'"status": 0',
			'"status": 200'
		);
		const read = readReplay( fine, HOME, null, 'other' );
		expect( read.ok ).toBe( false );
		expect( read.lines ).toHaveLength( 3 );
	} );

	it( 'gives what can be asked from here, and not what fails at another name of the site', () => {
		const other = HAR.replace(
			'https://count.example/hit',
			'https://www.shop.example/hit'
		);
		expect( readReplay( other, HOME, null, 'other' ) ).toMatchObject( {
			ok: true,
			request: { url: 'https://shop.example/?wc-ajax=checkout' },
		} );
	} );

	it( 'says that a browser cannot be led to another address', () => {
		const read = readReplay(
			`curl 'https://shop.example/' --resolve shop.example:443:192.0.2.1`,
			HOME,
			null,
			'other',
			'not from here'
		);
		expect( read ).toMatchObject( {
			ok: true,
			notes: [ 'not from here' ],
		} );
	} );

	it( 'of another site is refused', () => {
		expect(
			readReplay( HAR, 'https://a.example/', null, 'other' )
		).toMatchObject( {
			ok: false,
			lines: [],
		} );
	} );
} );
