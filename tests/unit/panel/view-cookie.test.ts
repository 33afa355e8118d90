/**
 * @jest-environment jsdom
 */
import { hideView, showView } from '../../../src/panel/view-cookie';

const VIEW = {
	url: 'http://localhost/',
	cookie: { name: 'gateway_doctor_view', value: 'token abc- list /w== -' },
	off: [],
};

it( 'is there while the page is shown, readable as it was, and gone afterwards', () => {
	showView( VIEW, 'http://localhost/' );
	const [ name, value ] = document.cookie.split( '=' );
	expect( name ).toBe( VIEW.cookie.name );
	expect( decodeURIComponent( value ?? '' ) ).toBe( VIEW.cookie.value );
	hideView( VIEW, 'http://localhost/' );
	expect( document.cookie ).toBe( '' );
} );

it( 'is of the site’s folder, with or without a slash at the end, and never leaves the site', () => {
	const written: string[] = [];
	jest.spyOn( document, 'cookie', 'set' ).mockImplementation( ( text ) => {
		written.push( text );
	} );
	showView( VIEW, 'https://shop.example/blog' );
	showView( VIEW, 'http://shop.example/blog/' );
	expect( written[ 0 ] ).toMatch(
		/; path=\/blog\/; max-age=1800; samesite=strict; secure$/
	);
	expect( written[ 1 ] ).toMatch( /; path=\/blog\/; .*samesite=strict$/ );
	jest.restoreAllMocks();
} );
