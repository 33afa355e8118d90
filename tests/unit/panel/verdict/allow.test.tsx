/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { diagnosed, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const AGAIN = 'Allow this, and diagnose again';

/** A run whose fault hides behind these guards. */
async function hidden( guards: string[] ) {
	const run = aScriptedRun();
	const diagnosis = aDiagnosis();
	screen = await diagnosed( run, {
		...diagnosis,
		verdict: {
			kind: 'hides-from-probes',
			culprits: [],
			cause: null,
			confidence: 0.95,
			where: null,
			summary: verbatim( 'It hides from test requests.' ),
			guards,
		},
	} );
	return run;
}

const tick = ( label: string ) =>
	screen.happens( () =>
		[ ...document.querySelectorAll( 'label' ) ]
			.find( ( one ) => one.textContent === label )
			?.click()
	);

describe( 'a fault that hides from test requests', () => {
	it( 'lets the owner allow them what they hold back, one by one', async () => {
		const run = await hidden( [ 'mail', 'http:pay.example' ] );
		expect( screen.primary() ).toEqual( [ AGAIN ] );
		await tick( 'Really send requests to pay.example' );
		await screen.click( AGAIN );
		expect( run.requests[ 1 ]?.allow ).toEqual( [ 'http:pay.example' ] );
	} );

	it( 'allows nothing by itself', async () => {
		const run = await hidden( [ 'mail', 'options' ] );
		expect( run.requests[ 0 ]?.allow ).toBeUndefined();
		await screen.click( AGAIN );
		expect( run.requests ).toHaveLength( 1 );
		expect( screen.text() ).toContain(
			'Tick what test requests may really do.'
		);
		await tick( 'Really send mail' );
		await tick( 'Really send mail' );
		await screen.click( AGAIN );
		expect( run.requests ).toHaveLength( 1 );
	} );

	it( 'says that what is sent cannot be taken back', async () => {
		await hidden( [ 'mail' ] );
		expect( screen.text() ).toContain( 'cannot be taken back' );
	} );

	it( 'asks nothing where no guard explains it', async () => {
		await hidden( [] );
		expect( screen.buttons() ).not.toContain( AGAIN );
		expect( screen.primary() ).toEqual( [ 'Copy the report' ] );
	} );
} );
