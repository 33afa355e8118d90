/** @jest-environment jsdom */
import { act } from 'react';
import { createRoot } from '@wordpress/element';
import { RescueLinkSection } from '../../../../src/panel/doors/rescue-link';
import { BOOT } from '../a-screen';

const press = async ( name: string ) => {
	const found = [ ...document.querySelectorAll( 'button' ) ].find(
		( one ) => one.textContent?.trim() === name
	);
	if ( found === undefined ) {
		throw new Error( `No button ${ name }` );
	}
	await act( async () => found.click() );
};

describe( 'the rescue link in the panel', () => {
	const asked: { url: string; body: unknown }[] = [];
	const real = globalThis.fetch;
	let status = 201;
	let unmount = () => {};

	beforeEach( async () => {
		status = 201;
		asked.length = 0;
		globalThis.fetch = ( async ( url: string, init: RequestInit ) => {
			asked.push( { url, body: JSON.parse( String( init.body ) ) } );
			return {
				status,
				headers: new Map(),
				text: async () =>
					JSON.stringify( {
						url: 'https://shop.example/wp-login.php?gateway-doctor#SECRET',
						expires: '2027-01-01T00:00:00+00:00',
						mailed: false,
					} ),
			};
		} ) as unknown as typeof fetch;
		const host = document.createElement( 'div' );
		document.body.append( host );
		const root = createRoot( host );
		await act( async () =>
			root.render( <RescueLinkSection boot={ BOOT } /> )
		);
		await press( 'Make a new rescue link' );
		unmount = () => {
			act( () => root.unmount() );
			host.remove();
		};
	} );

	afterEach( () => {
		unmount();
		globalThis.fetch = real;
	} );

	it( 'is made when it is asked for, and shown to copy and to download', async () => {
		expect( asked ).toEqual( [] );
		await press( 'Make a link' );
		expect( asked ).toEqual( [
			{
				url: 'https://shop.example/wp-json/gateway-doctor/v1/rescue-link',
				body: { mail: false },
			},
		] );
		expect( document.body.textContent ).toContain( '#SECRET' );
		expect(
			document.querySelector( 'a[download]' )?.getAttribute( 'href' )
		).toContain( encodeURIComponent( '#SECRET' ) );
	} );

	it( 'says where it could not be mailed', async () => {
		await press( 'Make a link and mail it to me' );
		expect( asked[ 0 ]?.body ).toEqual( { mail: true } );
		expect( document.body.textContent ).toContain( 'could not be mailed' );
	} );

	it( 'says what went wrong', async () => {
		status = 502;
		await press( 'Make a link' );
		expect( document.body.textContent ).not.toContain( '#SECRET' );
		expect( document.querySelector( '.components-notice' ) ).not.toBeNull();
	} );
} );
