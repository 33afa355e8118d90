/**
 * @jest-environment jsdom
 */
import { hideView, seesView } from '../../../../src/panel/shared/view-cookie';

it( 'sees what the site has put into force, and ends it at once', () => {
	expect( seesView( 'abc123' ) ).toBe( false );
	document.cookie = 'gateway_doctor_view_on=abc123; path=/';
	expect( seesView( 'abc123' ) ).toBe( true );
	expect( seesView( 'abc12' ) ).toBe( false );
	hideView( 'http://localhost/' );
	expect( document.cookie ).toBe( '' );
} );

it( 'is of the site’s folder, with or without a slash at the end', () => {
	const written: string[] = [];
	jest.spyOn( document, 'cookie', 'set' ).mockImplementation( ( text ) => {
		written.push( text );
	} );
	hideView( 'https://shop.example/blog' );
	hideView( 'http://shop.example/blog/' );
	for ( const text of written ) {
		expect( text ).toMatch(
			/^gateway_doctor_view_on=; path=\/blog\/; max-age=0;/
		);
	}
	jest.restoreAllMocks();
} );
