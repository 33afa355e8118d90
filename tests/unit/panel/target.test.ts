import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReplay } from '../../../src/panel/target';

const HAR = readFileSync(
	join( __dirname, '../../fixtures/replay/checkout.har' ),
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

	it( 'of another site is refused', () => {
		expect(
			readReplay( HAR, 'https://a.example/', null, 'other' )
		).toMatchObject( {
			ok: false,
			lines: [],
		} );
	} );
} );
