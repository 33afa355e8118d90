/**
 * @jest-environment jsdom
 */
import { aDiagnosis } from '../../report/a-diagnosis';
import { aRemedy, aScriptedRun, aSiteClient } from '../a-run';
import { diagnosed, open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

describe( 'the fix', () => {
	it( 'warns of what depends on the plugin before it is deactivated', async () => {
		screen = await diagnosed( aScriptedRun() );
		await screen.click( 'Deactivate Boom' );
		expect( screen.text() ).toContain(
			'2 other plugins need it and will stop working: Boom Extra, Boom Skin.'
		);
		await screen.click( 'Cancel' );
		expect( screen.buttons() ).not.toContain( 'Undo: Boom' );
	} );

	it( 'deactivates, then offers Undo and a check', async () => {
		const run = aScriptedRun();
		screen = await diagnosed( run );
		await screen.click( 'Deactivate Boom' );
		const confirm = document.querySelector< HTMLButtonElement >(
			'[role=dialog] button.is-primary'
		);
		await screen.happens( () => confirm?.click() );
		expect( screen.text() ).toContain( 'Boom is deactivated.' );
		expect( screen.buttons() ).toContain( 'Undo: Boom' );
		await screen.click( 'Check the site now' );
		expect( run.requests.at( -1 )?.steps ).toEqual( [ 'refresh' ] );
	} );

	it( 'undoes', async () => {
		const applied = [ aRemedy() ];
		const site = aSiteClient( {
			remedies: async () => [ ...applied ],
			undo: async () => {
				applied[ 0 ] = aRemedy( { state: 'undone', undoable: false } );
				return applied[ 0 ];
			},
		} );
		screen = await diagnosed( aScriptedRun( site ) );
		await screen.click( 'Undo: Boom' );
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'shows the outcome of the check beside the fix', async () => {
		const site = aSiteClient( { remedies: async () => [ aRemedy() ] } );
		const run = aScriptedRun( site );
		screen = await diagnosed( run );
		await screen.click( 'Check the site now' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect(
			document.querySelector( '.gateway-doctor-top' )?.textContent
		).toContain( 'Passed · About refresh.' );
		expect( screen.primary() ).toEqual( [] );
	} );

	it( 'moves the focus to the change that was made, and to the fix when it is undone', async () => {
		screen = await diagnosed( aScriptedRun() );
		await screen.click( 'Deactivate Boom' );
		const confirm = document.querySelector< HTMLButtonElement >(
			'[role=dialog] button.is-primary'
		);
		await screen.happens( () => confirm?.click() );
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Boom is deactivated.'
		);
		await screen.click( 'Undo: Boom' );
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Deactivate Boom'
		);
	} );

	it( 'lists earlier changes that can be undone', async () => {
		const site = aSiteClient( {
			remedies: async () => [
				aRemedy( {
					id: 'old',
					target: 'old/old.php',
					summary: 'Old is off.',
				} ),
			],
		} );
		screen = await open( aScriptedRun( site ).services );
		expect( screen.buttons() ).toContain( 'Undo: Old is off.' );
	} );
} );
