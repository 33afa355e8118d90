/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RescueLinkSection } from '../../../../src/panel/doors/rescue-link';
import { BOOT } from '../a-screen';

const press = ( name: string ) =>
	userEvent.click( screen.getByRole( 'button', { name } ) );

describe( 'the rescue link in the panel', () => {
	const asked: { url: string; body: unknown }[] = [];
	const real = globalThis.fetch;
	let status = 201;

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
		render( <RescueLinkSection boot={ BOOT } /> );
		await press( 'Make a new rescue link' );
	} );

	afterEach( () => {
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
