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

describe( 'one step alone', () => {
	it( 'leaves the verdict as it was', async () => {
		const run = aScriptedRun();
		screen = await diagnosed( run );
		await screen.click( 'Run this step alone: Read the error log' );
		const again = aDiagnosis();
		await screen.happens( () =>
			run.finish( {
				...again,
				verdict: {
					...again.verdict,
					summary: verbatim( 'Nothing can be said.' ),
				},
				steps: again.steps.map( ( step ) =>
					step.step === 'error-log'
						? { ...step, summary: verbatim( 'Read anew.' ) }
						: {
								...step,
								status: 'skipped',
								summary: verbatim( 'Not asked for.' ),
							}
				),
			} )
		);
		expect( screen.text() ).toContain( 'Read anew.' );
		expect( screen.text() ).toContain( 'The plugin Boom crashes PHP.' );
		expect( screen.text() ).not.toContain( 'Not asked for.' );
	} );

	it( 'takes the focus when it has ended', async () => {
		const run = aScriptedRun();
		screen = await diagnosed( run );
		await screen.click( 'Run this step alone: Read the error log' );
		expect( document.querySelector( ':focus' )?.tagName ).toBe( 'H2' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Read the error log'
		);
	} );

	it( 'gives no verdict on the whole where nothing else was run', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Run this step alone: Read the error log' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( screen.text() ).toContain( 'About error-log.' );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
	} );
} );
