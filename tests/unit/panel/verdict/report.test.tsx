/**
 * @jest-environment jsdom
 */
import { aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { diagnosed, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const choose = ( label: string ) =>
	screen.happens( () => {
		[ ...document.querySelectorAll( 'label' ) ]
			.find( ( one ) => one.textContent === label )
			?.click();
	} );

describe( 'the report in the panel', () => {
	it( 'is for the host, with what was changed', async () => {
		screen = await diagnosed( aScriptedRun() );
		await screen.click( 'Read it first' );
		expect( screen.text() ).toContain(
			'# 502 report for https://shop.example/'
		);
		expect( screen.text() ).toContain( 'What the owner already did' );
		expect( screen.buttons() ).toEqual(
			expect.arrayContaining( [
				'Copy the report',
				'Download for a form (plain text)',
			] )
		);
	} );

	it( 'is for the author of the plugin too, without whose site it is', async () => {
		screen = await diagnosed( aScriptedRun() );
		await screen.click( 'Read it first' );
		await choose( 'The author of the plugin or theme' );
		const written =
			document.querySelector( '#gateway-doctor-report pre, pre' )
				?.textContent ?? '';
		expect( written ).toContain( '# Boom 1.2.3' );
		expect( written ).not.toContain( 'shop.example' );
	} );

	it( 'has no author where no plugin is at fault', async () => {
		const { verdict } = aDiagnosis();
		screen = await diagnosed(
			aScriptedRun(),
			aDiagnosis( {
				verdict: {
					...verdict,
					kind: 'overload',
					culprits: [],
					where: null,
				},
			} )
		);
		expect( screen.text() ).not.toContain( 'Who reads it' );
	} );
} );
