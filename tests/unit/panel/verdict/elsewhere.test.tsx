/**
 * @jest-environment jsdom
 */
import type { KeptFinding } from '../../../../src/contract';
import { aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const FINDING: KeptFinding = {
	url: 'https://shop.example/',
	kind: 'plugin',
	summary: 'It is Boom, says another browser.',
	culprits: [ 'plugin/boom' ],
	at: 1_700_000_000,
};

describe( 'what another browser has found', () => {
	it( 'is said with its fix, and that the proof is not here', async () => {
		screen = await open( aScriptedRun().services, { finding: FINDING } );
		expect( screen.text() ).toContain( FINDING.summary );
		expect( screen.text() ).toContain( 'Found in another browser' );
		expect( screen.text() ).not.toContain( 'Proven' );
		expect( screen.buttons().join() ).toMatch( /Deactivate/ );
		expect( screen.buttons() ).toContain( 'Diagnose again' );
	} );

	it( 'gives way to what this browser finds itself', async () => {
		const run = aScriptedRun();
		screen = await open( run.services, { finding: FINDING } );
		await screen.click( 'Diagnose again' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( screen.text() ).not.toContain( FINDING.summary );
		expect( screen.text() ).not.toContain( 'Found in another browser' );
	} );

	it( 'is not shown where there is none', async () => {
		screen = await open( aScriptedRun().services, { finding: null } );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
	} );
} );
