/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { SiteError } from '../../../../src/site/types';
import { aScriptedRun, aSiteClient } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

describe( 'before the first click', () => {
	it( 'has one primary button: Diagnose 502', async () => {
		screen = await open( aScriptedRun().services );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
	} );

	it( 'says what will happen, whom it touches and how long it takes', async () => {
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).toContain( 'No visitor is touched' );
		expect( screen.text() ).toContain( 'It takes about a minute' );
	} );

	it( 'refuses an address of another site beside its field, and starts nothing', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( 'Page to diagnose', 'https://other.example/' );
		await screen.click( 'Diagnose 502' );
		expect( screen.text() ).toContain( 'This address is not on this site' );
		expect( run.requests ).toHaveLength( 0 );
	} );

	it( 'diagnoses the front page unless told otherwise', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		expect( run.requests.map( ( { url } ) => url ) ).toEqual( [
			'https://shop.example/',
		] );
	} );

	it( 'shows the advice of a site that does not answer, and tries again', async () => {
		let calls = 0;
		const site = aSiteClient( {
			site: async () => {
				calls++;
				throw new SiteError(
					'gateway',
					verbatim( 'The API answered 502.' ),
					verbatim( 'Ask your host.' )
				);
			},
		} );
		screen = await open( aScriptedRun( site ).services );
		expect( screen.text() ).toContain( 'The API answered 502.' );
		expect( screen.text() ).toContain( 'Ask your host.' );
		await screen.click( 'Try again' );
		expect( calls ).toBe( 2 );
	} );
} );
