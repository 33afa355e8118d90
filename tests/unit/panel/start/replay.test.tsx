/**
 * @jest-environment jsdom
 */
import { anObservation, aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

// Whole screens, on a machine that may be busy.
jest.setTimeout( 60_000 );

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const FIELD = 'Page to diagnose';
const AGREE = 'I have read this: send the request';
const POST = `curl 'https://shop.example/checkout/' -b 'a=1' --data-raw 'password=open-sesame'`;
const PAGE = `curl 'https://shop.example/wp-admin/edit.php' -b 'a=1'`;

const tick = ( label: string ) =>
	screen.happens( () => {
		const found = [ ...document.querySelectorAll( 'label' ) ].find(
			( one ) => one.textContent === label
		);
		found?.click();
	} );

describe( 'a request in place of an address', () => {
	it( 'is sent as it was, where it only asks', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, PAGE );
		await screen.click( 'Diagnose 502' );
		expect( run.requests[ 0 ] ).toMatchObject( {
			url: 'https://shop.example/wp-admin/edit.php',
			replay: { method: 'GET', headers: { cookie: 'a=1' } },
		} );
	} );

	it( 'that may change something says what is not held back, and waits for a word', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, POST );
		expect( screen.text() ).toContain( 'POST /checkout/' );
		expect( screen.text() ).toContain( 'its own cURL, a socket' );
		expect( screen.text() ).toContain( 'Files that it writes stay' );
		await screen.click( 'Diagnose 502' );
		expect( run.requests ).toHaveLength( 0 );
		expect( screen.text() ).toContain( 'tick the box' );
		await tick( AGREE );
		await screen.click( 'Diagnose 502' );
		expect( run.requests[ 0 ]?.replay ).toMatchObject( {
			method: 'POST',
			body: 'password=open-sesame',
		} );
	} );

	it( 'is also an address that may change something: it waits for a word, and its site goes on with nothing', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, '/shop/?add-to-cart=7' );
		expect( screen.text() ).toContain( 'It may change something' );
		await screen.click( 'Diagnose 502' );
		expect( run.requests ).toHaveLength( 0 );
		await tick( AGREE );
		await screen.click( 'Diagnose 502' );
		expect( run.requests[ 0 ] ).toMatchObject( {
			url: 'https://shop.example/shop/?add-to-cart=7',
			replay: {
				method: 'GET',
				url: 'https://shop.example/shop/?add-to-cart=7',
			},
		} );
		expect( run.requests[ 0 ]?.handover ).toBeUndefined();
	} );

	it( 'is no page with parameters that change nothing', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, '/shop/?orderby=price&paged=2' );
		await screen.click( 'Diagnose 502' );
		expect( run.requests[ 0 ]?.url ).toBe(
			'https://shop.example/shop/?orderby=price&paged=2'
		);
		expect( run.requests[ 0 ]?.replay ).toBeUndefined();
	} );

	it( 'keeps its backslashes where a field of one line has taken the line ends', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type(
			FIELD,
			`curl 'https://shop.example/' \\   -H 'x: a \\ b' \\   --compressed`
		);
		await screen.click( 'Diagnose 502' );
		expect( run.requests[ 0 ]?.replay?.headers.x ).toBe( 'a \\ b' );
	} );

	it.each( [
		[ `curl 'https://other.example/'`, 'not on this site' ],
		[
			`curl 'https://shop.example/wp-login.php' -d log=ann`,
			'signs nobody in',
		],
		[ `curl 'https://shop.example/`, 'not closed' ],
		[
			`curl 'https://shop.example/' -d @order.json`,
			'only possible from a terminal',
		],
	] )( 'is refused beside the field: %s', async ( command, why ) => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, command );
		await screen.click( 'Diagnose 502' );
		expect( screen.text() ).toContain( why );
		expect( run.requests ).toHaveLength( 0 );
	} );

	it( 'is kept for the next run, until a page is asked for', async () => {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.type( FIELD, POST );
		await tick( AGREE );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		await screen.click( 'Diagnose again' );
		expect( run.requests[ 1 ]?.replay?.method ).toBe( 'POST' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		await screen.click( 'Ask for a page instead' );
		await screen.click( 'Diagnose again' );
		expect( run.requests[ 2 ]?.replay ).toBeUndefined();
		expect( run.requests[ 2 ]?.url ).toBe( 'https://shop.example/' );
	} );
} );

describe( 'a replayed request that was cut off', () => {
	const trial = anObservation( { body: 'You sent open-sesame' } );
	trial.probe.enabled = [ 'boom/boom.php' ];

	it( 'leaves no secret in the browser, and goes on when it is given again', async () => {
		const first = aScriptedRun();
		screen = await open( first.services );
		await screen.type( FIELD, POST );
		await tick( AGREE );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => first.tell( { observations: [ trial ] } ) );
		await screen.close();
		expect( JSON.stringify( { ...window.localStorage } ) ).not.toContain(
			'sesame'
		);
		const second = aScriptedRun();
		screen = await open( second.services );
		expect( screen.buttons() ).not.toContain( 'Go on where it stood' );
		expect( screen.text() ).toContain(
			'Answers to POST /checkout/ are kept'
		);
		await screen.type( FIELD, POST );
		await tick( AGREE );
		await screen.click( 'Diagnose 502' );
		expect( second.requests[ 0 ]?.resume?.observations ).toHaveLength( 1 );
		expect( second.requests[ 0 ]?.seed ).toBe( first.requests[ 0 ]?.seed );
	} );
} );
