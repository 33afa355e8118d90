/**
 * @jest-environment jsdom
 */
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

describe( 'a key for the command line', () => {
	it( 'is made on demand, and shown with its command', async () => {
		screen = await open( aScriptedRun().services );
		await screen.click( 'Make a key for the command line' );
		expect( screen.text() ).not.toContain( 'gdk_' );
		await screen.click( 'Make a key' );
		expect( screen.text() ).toContain(
			'GATEWAY_DOCTOR_KEY=gdk_0123456789 npx --no -- gateway-doctor diagnose https://shop.example/'
		);
	} );
} );
