/**
 * @jest-environment jsdom
 */
import { aDiagnosis, anObservation } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const TRIAL = anObservation();
TRIAL.probe.enabled = [ 'boom/boom.php' ];

const GO_ON = 'Go on where it stood';

describe( 'a run that was cut off', () => {
	it( 'is taken up after a reload, with its seed, its way and its answers', async () => {
		const first = aScriptedRun();
		screen = await open( first.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => first.tell( { observations: [ TRIAL ] } ) );
		await screen.close();
		const second = aScriptedRun();
		screen = await open( second.services );
		await screen.click( GO_ON );
		const [ order ] = second.requests;
		expect( order?.seed ).toBe( first.requests[ 0 ]?.seed );
		expect( order?.mode ).toBe( 'search' );
		expect( order?.resume?.observations ).toEqual( [ TRIAL ] );
	} );

	it( 'can be stopped and gone on with on the same page', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( { observations: [ TRIAL ] } ) );
		await screen.click( 'Stop' );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
		await screen.click( GO_ON );
		expect( run.requests[ 1 ]?.resume?.observations ).toHaveLength( 1 );
	} );

	it( 'is forgotten once there is a verdict', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( { observations: [ TRIAL ] } ) );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( screen.buttons() ).not.toContain( GO_ON );
	} );

	it( 'is offered from the first answer on, before any search', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () =>
			run.tell( { observations: [ anObservation() ] } )
		);
		await screen.click( 'Stop' );
		expect( screen.buttons() ).toContain( GO_ON );
	} );

	it( 'is not offered before anything was answered', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( {} ) );
		await screen.click( 'Stop' );
		expect( screen.buttons() ).not.toContain( GO_ON );
	} );

	it.each( [ '{', '7', '{"mode":"search"}', '{"mode":"x"}' ] )(
		'is none where something else is stored: %s',
		async ( stored ) => {
			window.localStorage.setItem(
				'gateway-doctor:unfinished:https://shop.example/',
				stored
			);
			screen = await open( aScriptedRun().services );
			expect( screen.buttons() ).not.toContain( GO_ON );
		}
	);
} );

it( 'one plugin after another is a way of the same screen', async () => {
	const run = aScriptedRun();
	screen = await open( run.services );
	const box = document.querySelector< HTMLInputElement >(
		'.gateway-doctor-start-way input[value=one-by-one]'
	);
	await screen.happens( () => box?.click() );
	await screen.click( 'Diagnose 502' );
	expect( run.requests[ 0 ]?.mode ).toBe( 'one-by-one' );
} );
