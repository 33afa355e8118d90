/**
 * @jest-environment jsdom
 */
import {
	addressed,
	TAB,
	ViewTab,
} from '../../../../src/panel/by-hand/view-tab';

const HOME = 'https://shop.example/';

/** A tab that a test has opened, at a page; `null`: at one that may not be read. */
function aTab( href: string | null ) {
	const went: string[] = [];
	const location = {
		get href() {
			if ( href === null ) {
				throw new DOMException( 'Not yours.', 'SecurityError' );
			}
			return href;
		},
		get origin() {
			return new URL( href ?? HOME ).origin;
		},
		replace: ( to: string ) => void went.push( to ),
	};
	const tab = { closed: false, location };
	jest.spyOn( window, 'open' ).mockReturnValue( tab as unknown as Window );
	const view = new ViewTab( HOME );
	expect( view.open( HOME ) ).toBe( true );
	expect( window.open ).toHaveBeenCalledWith( HOME, TAB );
	return { view, went, tab };
}

afterEach( () => jest.restoreAllMocks() );

it( 'does not do again at each switch what an address does', () => {
	const { view, went } = aTab(
		'https://shop.example/shop/?add-to-cart=7&gateway-doctor=abc'
	);
	view.reload( 'abd' );
	view.reload( null );
	expect( went ).toEqual( [
		'https://shop.example/shop/?gateway-doctor=abd',
		'https://shop.example/shop/',
	] );
	expect( addressed( 'https://shop.example/unsubscribe/x', null ) ).toBe(
		'https://shop.example/'
	);
} );

it( 'marks an address for no cache to answer, and takes the mark away', () => {
	const marked = addressed( 'https://shop.example/a?b=1', 'abc' );
	expect( marked ).toBe( 'https://shop.example/a?b=1&gateway-doctor=abc' );
	expect( addressed( marked, null ) ).toBe( 'https://shop.example/a?b=1' );
} );

it( 'stays on the page that the owner has gone to', () => {
	const { view, went } = aTab(
		'https://shop.example/cart/?gateway-doctor=a'
	);
	view.reload( 'b' );
	view.reload( null );
	expect( went ).toEqual( [
		'https://shop.example/cart/?gateway-doctor=b',
		'https://shop.example/cart/',
	] );
} );

it.each( [
	[ 'another site', 'https://other.example/' ],
	[ 'a page that may not be read', null ],
] )( 'comes back from %s', ( _, href ) => {
	const { view, went } = aTab( href );
	view.reload( 'b' );
	expect( went ).toEqual( [ 'https://shop.example/?gateway-doctor=b' ] );
} );

it( 'leaves a closed tab alone, and one that was never opened', () => {
	const { view, went, tab } = aTab( HOME );
	tab.closed = true;
	view.reload( 'b' );
	new ViewTab( HOME ).reload( 'b' );
	expect( went ).toEqual( [] );
} );

it( 'lets the link do it where the browser forbids', () => {
	jest.spyOn( window, 'open' ).mockReturnValue( null );
	expect( new ViewTab( HOME ).open( HOME ) ).toBe( false );
} );
