/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { createClient } from '../../../../src/site/client';
import { SiteError } from '../../../../src/site/types';
import { run as aRun } from '../../probe/fixtures';
import { aScriptedRun, aSiteClient } from '../a-run';
import { open, type Screen } from '../a-screen';

jest.setTimeout( 60_000 );

let screen: Screen;
beforeEach( () => window.localStorage.clear() );
afterEach( async () => {
	await screen.close();
	jest.useRealTimers();
} );

const ANNS = {
	...aRun,
	by: 'Ann',
	mine: false,
	started: '2026-11-23T10:00:00Z',
	heard: '2026-11-23T10:05:30Z',
	free: false,
};

it( 'says whose run is under way, since when, and when it was heard of', async () => {
	screen = await open(
		aScriptedRun( aSiteClient( { currentRun: async () => ANNS } ) ).services
	);
	const text = screen.text();
	expect( text ).toContain( 'Ann started it at' );
	for ( const time of [ ANNS.started, ANNS.heard ] ) {
		expect( text ).toContain( new Date( time ).toLocaleTimeString() );
	}
} );

it( 'a start that was refused leaves nothing in the panel once the other run is gone', async () => {
	jest.useFakeTimers();
	const before = { ...window.localStorage };
	let current: typeof ANNS | null = ANNS;
	// As WordPress answers: nothing at all where there is no run.
	const { currentRun } = createClient( 'https://shop.test/', async () => ( {
		status: 200,
		body: current === null ? '' : JSON.stringify( current ),
		headers: {},
	} ) );
	const run = aScriptedRun( aSiteClient( { currentRun } ) );
	screen = await open( run.services );
	await screen.click( 'Diagnose 502' );
	await screen.happens( () =>
		run.fail(
			new SiteError(
				'run-in-progress',
				verbatim( 'Ann is diagnosing.' ),
				verbatim( '' ),
				409
			)
		)
	);
	expect( screen.text() ).toContain( 'Ann is diagnosing.' );
	expect( { ...window.localStorage } ).toEqual( before );
	current = null;
	await screen.happens( () => jest.advanceTimersByTime( 11_000 ) );
	expect( screen.text() ).not.toContain( 'Ann' );
	expect( screen.text() ).not.toContain( 'has not ended' );
} );
