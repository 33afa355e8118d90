/**
 * @jest-environment jsdom
 */
import { SiteError } from '../../../src/site/types';
import { aDiagnosis, anEntry } from '../report/a-diagnosis';
import { aRemedy, aScriptedRun, aSiteClient } from './a-run';
import { open, type Screen } from './a-screen';

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
					'The API answered 502.',
					'Ask your host.'
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
			document.querySelectorAll( '.gateway-doctor [aria-live]' )
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
					why: 'Half of them',
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
		expect( screen.text() ).toContain( 'This computer is offline.' );
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
					'Ann is diagnosing.',
					'Wait.'
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

describe( 'after the verdict', () => {
	async function diagnosed( run = aScriptedRun(), diagnosis = aDiagnosis() ) {
		screen = await open( run.services );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.finish( diagnosis ) );
		return run;
	}

	it( 'says it in one sentence, and moves the focus there', async () => {
		await diagnosed();
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'The plugin Boom crashes PHP.'
		);
	} );

	it( 'has the fix as its only primary button', async () => {
		await diagnosed();
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'warns of what depends on the plugin before it is deactivated', async () => {
		await diagnosed();
		await screen.click( 'Deactivate Boom' );
		expect( screen.text() ).toContain(
			'2 other plugins need it and will stop working: Boom Extra, Boom Skin.'
		);
		await screen.click( 'Cancel' );
		expect( screen.buttons() ).not.toContain( 'Undo: Boom' );
	} );

	it( 'deactivates, then offers Undo and a check', async () => {
		const run = await diagnosed();
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
		await diagnosed( aScriptedRun( site ) );
		await screen.click( 'Undo: Boom' );
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'sends to the host where no plugin is at fault', async () => {
		const diagnosis = aDiagnosis();
		await diagnosed( aScriptedRun(), {
			...diagnosis,
			verdict: {
				...diagnosis.verdict,
				kind: 'below-plugins',
				culprits: [ { kind: 'server', slug: 'php-fpm' } ],
				where: null,
				summary: 'WordPress was never reached.',
			},
		} );
		expect( screen.primary() ).toEqual( [ 'Copy the report' ] );
	} );

	it( 'asks for nothing where the site is healthy', async () => {
		const diagnosis = aDiagnosis();
		await diagnosed( aScriptedRun(), {
			...diagnosis,
			verdict: {
				...diagnosis.verdict,
				kind: 'healthy',
				culprits: [],
				where: null,
				summary: 'The site answers.',
			},
		} );
		expect( screen.primary() ).toEqual( [] );
		expect( screen.text() ).toContain( 'Nothing needs to be done.' );
	} );

	it( 'shows the same after a reload', async () => {
		await diagnosed();
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).toContain( 'The plugin Boom crashes PHP.' );
		expect( screen.primary() ).toEqual( [ 'Deactivate Boom' ] );
	} );

	it( 'says that a run was cut off by a reload, until one has ended', async () => {
		screen = await open( aScriptedRun().services );
		await screen.click( 'Diagnose 502' );
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).toContain( 'has not ended' );
		await screen.close();
		await diagnosed();
		expect( screen.text() ).not.toContain( 'has not ended' );
		await screen.close();
		screen = await open( aScriptedRun().services );
		expect( screen.text() ).not.toContain( 'has not ended' );
	} );

	it( 'keeps the verdict when one step is run alone', async () => {
		const run = await diagnosed();
		await screen.click( 'Run this step alone: Read the error log' );
		const again = aDiagnosis();
		await screen.happens( () =>
			run.finish( {
				...again,
				verdict: { ...again.verdict, summary: 'Nothing can be said.' },
				steps: again.steps.map( ( step ) =>
					step.step === 'error-log'
						? { ...step, summary: 'Read anew.' }
						: {
								...step,
								status: 'skipped',
								summary: 'Not asked for.',
							}
				),
			} )
		);
		expect( screen.text() ).toContain( 'Read anew.' );
		expect( screen.text() ).toContain( 'The plugin Boom crashes PHP.' );
		expect( screen.text() ).not.toContain( 'Not asked for.' );
	} );

	it( 'moves the focus to the step that was run alone', async () => {
		const run = await diagnosed();
		await screen.click( 'Run this step alone: Read the error log' );
		expect( document.querySelector( ':focus' )?.tagName ).toBe( 'H2' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Read the error log'
		);
	} );

	it( 'shows the outcome of the check beside the fix', async () => {
		const site = aSiteClient( { remedies: async () => [ aRemedy() ] } );
		const run = await diagnosed( aScriptedRun( site ) );
		await screen.click( 'Check the site now' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect(
			document.querySelector( '.gateway-doctor-top' )?.textContent
		).toContain( 'Passed · About refresh.' );
		expect( screen.primary() ).toEqual( [] );
	} );

	it( 'moves the focus to the change that was made, and to the fix when it is undone', async () => {
		await diagnosed();
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

	it( 'makes a key for the command line, and shows it once', async () => {
		screen = await open( aScriptedRun().services );
		await screen.click( 'Make a key for the command line' );
		expect( screen.text() ).not.toContain( 'gdk_' );
		await screen.click( 'Make a key' );
		expect( screen.text() ).toContain(
			'GATEWAY_DOCTOR_KEY=gdk_0123456789 npx gateway-doctor diagnose https://shop.example/'
		);
	} );

	it( 'gives no verdict on the whole when one step is all that was run', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( 'Run this step alone: Read the error log' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( screen.text() ).toContain( 'About error-log.' );
		expect( screen.primary() ).toEqual( [ 'Diagnose 502' ] );
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
