/**
 * @jest-environment jsdom
 */
import { aText } from '../../../../src/contract/check';
import { forgetAll, stored } from '../../../../src/panel/shared/stored';

const isText = aText();
const value = stored( 'a', isText );

beforeEach( () => window.localStorage.clear() );
afterEach( () => jest.restoreAllMocks() );

describe( 'a value that the browser keeps', () => {
	it( 'is read back, until it is forgotten', () => {
		expect( value.read() ).toBeNull();
		expect( value.write( 'kept' ) ).toBe( true );
		expect( value.read() ).toBe( 'kept' );
		value.remove();
		expect( value.read() ).toBeNull();
	} );

	it.each( [ '{', '7', 'null', '' ] )(
		'is none where something else is stored: %j',
		( text ) => {
			window.localStorage.setItem( 'gateway-doctor:a', text );
			expect( value.read() ).toBeNull();
		}
	);

	it( 'says where there is no room for it, and stays as it was', () => {
		value.write( 'first' );
		jest.spyOn( Storage.prototype, 'setItem' ).mockImplementation( () => {
			throw new DOMException( 'full', 'QuotaExceededError' );
		} );
		expect( value.write( 'second' ) ).toBe( false );
		expect( value.read() ).toBe( 'first' );
	} );

	it( 'lasts as long as the page where storage is forbidden', () => {
		jest.spyOn( window, 'localStorage', 'get' ).mockImplementation( () => {
			throw new DOMException( 'no', 'SecurityError' );
		} );
		expect( value.write( 'here' ) ).toBe( true );
		expect( stored( 'a', isText ).read() ).toBe( 'here' );
		forgetAll( 'a' );
		expect( value.read() ).toBeNull();
	} );

	it( 'is the same as long as its text is', () => {
		const list = stored( 'b', Array.isArray );
		list.write( [ 1 ] );
		expect( list.read() ).toBe( list.read() );
	} );

	it( 'tells of what this page changes, and of what other tabs do', () => {
		const heard: string[] = [];
		const ends = [
			value.subscribe( () => heard.push( 'any' ) ),
			value.subscribeElsewhere( () => heard.push( 'elsewhere' ) ),
		];
		value.write( 'x' );
		stored( 'other', isText ).write( 'x' );
		expect( heard ).toEqual( [ 'any' ] );
		const elsewhere = ( key: string | null ) =>
			window.dispatchEvent( new StorageEvent( 'storage', { key } ) );
		elsewhere( 'gateway-doctor:a' );
		elsewhere( 'gateway-doctor:other' );
		expect( heard ).toHaveLength( 3 );
		// That tab has forgotten them all.
		elsewhere( null );
		expect( heard ).toHaveLength( 5 );
		ends.forEach( ( end ) => end() );
		elsewhere( null );
		expect( heard ).toHaveLength( 5 );
	} );
} );
