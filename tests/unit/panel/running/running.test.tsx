/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { SiteError } from '../../../../src/site/types';
import { aDiagnosis, anEntry } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

describe( 'while it runs', () => {
	const SEARCH = {
		suspicion: [
			{ id: 'boom/boom.php', probability: 0.8 },
			{ id: 'quiet/quiet.php', probability: 0 },
		],
		suspected: 1,
		cleared: [ { id: 'quiet/quiet.php', trial: 3 } ],
		left: 2,
		atLeast: false,
		seconds: 20,
	};

	it( 'tells each step in one live region', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( { current: 'browser-cache' } ) );
		expect( screen.said() ).toBe( 'Step 2 of 9: Clear the browser cache.' );
		expect(
			document.querySelectorAll( '[aria-live=polite]' )
		).toHaveLength( 1 );
	} );

	it( 'shows who is suspected, who was cleared, what is off and how long it will be', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () =>
			run.tell( {
				current: 'plugins',
				search: SEARCH,
				probe: {
					why: verbatim( 'Half of them' ),
					off: [ 'Boom' ],
					since: 0,
					doing: null,
				},
			} )
		);
		expect( screen.text() ).toContain(
			'1 of 2 still suspected, about 2 tests left, 20 seconds'
		);
		expect( screen.text() ).toContain(
			'Boomoff in this testSuspected: 80%'
		);
		expect( screen.text() ).toContain( 'QuietCleared by test 3' );
		expect( screen.text() ).toContain( 'Off for this one request: Boom' );
	} );

	it( 'shows a log entry as it appears, and whose it is', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( { entries: [ anEntry() ] } ) );
		expect( screen.text() ).toContain( 'Plugin boom' );
		expect( screen.text() ).toContain( 'Uncaught Error: boom' );
	} );

	it( 'stops at once, whatever the run still says', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.tell( { current: 'plugins' } ) );
		await screen.click( 'Stop' );
		expect( run.requests[ 0 ]?.signal.aborted ).toBe( true );
		expect( screen.text() ).toContain( 'Stopped. Nothing was changed.' );
		await screen.happens( () => {
			run.tell( { current: 'theme' } );
			run.finish( aDiagnosis() );
		} );
		expect( screen.text() ).toContain( 'Stopped. Nothing was changed.' );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
	} );

	it( 'says that the network on this side is gone, and that it is back', async () => {
		const online = jest.spyOn( Navigator.prototype, 'onLine', 'get' );
		screen = await open( aScriptedRun().services );
		online.mockReturnValue( false );
		await screen.happens( () =>
			window.dispatchEvent( new Event( 'offline' ) )
		);
		expect( screen.text() ).toContain( 'This computer is offline' );
		online.mockRestore();
		await screen.happens( () =>
			window.dispatchEvent( new Event( 'online' ) )
		);
		expect( screen.text() ).not.toContain( 'offline' );
	} );

	it( 'names who is in the way, and takes over when told to', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () =>
			run.fail(
				new SiteError(
					'run-in-progress',
					verbatim( 'Ann is diagnosing.' ),
					verbatim( 'Wait.' )
				)
			)
		);
		expect( screen.text() ).toContain( 'Ann is diagnosing.' );
		await screen.click( 'Stop that run and start mine' );
		expect( run.requests.map( ( { takeOver } ) => takeOver ) ).toEqual( [
			undefined,
			true,
		] );
	} );
} );
