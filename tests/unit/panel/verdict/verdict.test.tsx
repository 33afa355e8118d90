/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { diagnosed, open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

describe( 'after the verdict', () => {
	it( 'says it in one sentence, and moves the focus there', async () => {
		screen = await diagnosed( aScriptedRun() );
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'The plugin Boom crashes PHP.'
		);
	} );

	it( 'has the fix as its only primary button', async () => {
		screen = await diagnosed( aScriptedRun() );
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'sends to the host where no plugin is at fault', async () => {
		const diagnosis = aDiagnosis();
		screen = await diagnosed( aScriptedRun(), {
			...diagnosis,
			verdict: {
				...diagnosis.verdict,
				kind: 'below-plugins',
				culprits: [ { kind: 'server', slug: 'php-fpm' } ],
				where: null,
				summary: verbatim( 'WordPress was never reached.' ),
			},
		} );
		expect( screen.primary() ).toEqual( [ 'Copy the report' ] );
	} );

	it( 'asks for nothing where the site is healthy', async () => {
		const diagnosis = aDiagnosis();
		screen = await diagnosed( aScriptedRun(), {
			...diagnosis,
			verdict: {
				...diagnosis.verdict,
				kind: 'healthy',
				culprits: [],
				where: null,
				summary: verbatim( 'The site answers.' ),
			},
		} );
		expect( screen.primary() ).toEqual( [] );
		expect( screen.text() ).toContain( 'Nothing needs to be done.' );
	} );

	it( 'shows the same after a reload', async () => {
		screen = await diagnosed( aScriptedRun() );
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).toContain( 'The plugin Boom crashes PHP.' );
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'says that a run was cut off by a reload, until one has ended', async () => {
		const cut = aScriptedRun();
		screen = await open( cut.services );
		await screen.click( 'Diagnose 502' );
		// One that the site refuses leaves nothing.
		await screen.happens( () => cut.tell( { phase: 'running' } ) );
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).toContain( 'has not ended' );
		await screen.close();
		screen = await diagnosed( aScriptedRun() );
		expect( screen.text() ).not.toContain( 'has not ended' );
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).not.toContain( 'has not ended' );
	} );
} );
