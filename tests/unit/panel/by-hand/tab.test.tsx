/**
 * @jest-environment jsdom
 */
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';
import { aServer, goneError, HOME, shown } from './a-view';

let screen: Screen;

beforeEach( () => {
	window.sessionStorage.clear();
	window.localStorage.clear();
	window.history.replaceState( null, '', '/' );
} );
afterEach( async () => {
	await screen.close();
	document.cookie = 'gateway_doctor_view_on=; path=/; max-age=0';
} );

async function opened( hash = '#by-hand' ) {
	window.history.replaceState( null, '', `/${ hash }` );
	const server = aServer();
	const run = aScriptedRun( server.client );
	screen = await open( run.services, { home: HOME } );
	// The code of the tab comes by itself.
	await screen.happens( () => undefined );
	return { ...server, run };
}

const box = ( name: string ) =>
	[ ...document.querySelectorAll( 'label' ) ].find(
		( { textContent } ) => textContent === name
	)?.control as HTMLInputElement;

const press = ( name: string ) => screen.happens( () => box( name ).click() );
const visible = ( words: string ) =>
	[ ...document.querySelectorAll( 'h2' ) ].some(
		( one ) =>
			one.textContent === words && one.closest( '[hidden]' ) === null
	);
const tab = ( name: string ) =>
	[ ...document.querySelectorAll< HTMLElement >( '[role=tab]' ) ].find(
		( { textContent } ) => textContent === name
	);
const banner = () =>
	document.querySelector( '.gateway-doctor-by-hand-banner' )?.textContent ??
	null;
const said = () =>
	document.querySelector( '.gateway-doctor-said' )?.textContent ?? '';

describe( 'the tabs', () => {
	it( 'begin with the diagnosis, and remember the other one in the address', async () => {
		await opened( '' );
		expect( visible( 'The nine steps' ) ).toBe( true );
		await screen.happens( () => tab( 'Safe mode by hand' )?.click() );
		expect( window.location.hash ).toBe( '#by-hand' );
		expect( visible( 'The nine steps' ) ).toBe( false );
		await screen.happens( () => tab( 'Diagnose 502' )?.click() );
		expect( window.location.hash ).toBe( '' );
	} );

	it( 'let a diagnosis go on that is not looked at', async () => {
		const { run } = await opened( '' );
		await screen.click( 'Diagnose 502' );
		await screen.happens( () => tab( 'Safe mode by hand' )?.click() );
		await screen.happens( () => run.tell( { current: 'theme' } ) );
		expect( run.requests[ 0 ]?.signal.aborted ).toBe( false );
		expect( screen.text() ).toContain( 'A diagnosis is running' );
		expect( box( 'Boom' ).disabled ).toBe( true );
		await screen.happens( () => tab( 'Diagnose 502' )?.click() );
		expect( screen.text() ).toContain( 'Step 8 of 9' );
	} );
} );

describe( 'safe mode by hand', () => {
	it( 'switches off what needs a plugin, and says so', async () => {
		const server = await opened();
		expect( banner() ).toBeNull();
		expect( screen.text() ).toContain( 'Needs Boom. Needed by Boom Skin.' );
		await press( 'Boom' );
		expect( said() ).toBe(
			'Boom is off for you, and with it what needs it: Boom Extra, Boom Skin.'
		);
		expect( banner() ).toContain( '3 plugins are off, for you only.' );
		expect( shown( server ) ).not.toBeNull();
		await press( 'Boom Skin' );
		expect( said() ).toBe(
			'Boom Skin is on for you, and with it what it needs: Boom Extra, Boom.'
		);
		expect( banner() ).toContain( 'All plugins are on for you.' );
	} );

	it( 'goes one by one, and says who came on', async () => {
		const server = await opened();
		await screen.click( 'All off' );
		await screen.click( 'Previous' );
		expect( said() ).toContain( '0 of 4 on' );
		await screen.click( 'Next' );
		await screen.click( 'Next' );
		expect( said() ).toBe( '2 of 4: Boom Extra is on now.' );
		await screen.click( 'Previous' );
		expect( said() ).toBe( '1 of 4: Boom Extra is off again.' );
		await screen.click( 'Exit: everything on again' );
		expect( [ banner(), shown( server ) ] ).toEqual( [ null, null ] );
		expect(
			document.querySelector( '.gateway-doctor-said:focus' )
		).not.toBeNull();
	} );

	it( 'leads to the page as the switches say, in a tab of its own', async () => {
		await opened();
		const link = () =>
			[ ...document.querySelectorAll( 'a' ) ].find(
				( { textContent } ) => textContent === 'View my site like this'
			);
		expect( link()?.href ).toBe( HOME );
		await press( 'Quiet' );
		expect( link()?.href ).toContain( '?gateway-doctor=111111h1' );
		expect( link()?.target ).toBe( 'gateway-doctor-view' );
	} );

	it( 'switches off for everyone after a question, with its undo', async () => {
		await opened();
		await screen.click( /Off for everyone… Boom$/ );
		expect( screen.text() ).toContain( '2 other plugins need it' );
		await screen.click( 'Deactivate Boom' );
		expect( said() ).toBe( 'Boom is deactivated.' );
		await screen.click( /^Undo: / );
		expect( said() ).toBe(
			'Undone: this change is taken back: The plugin Boom was deactivated.'
		);
	} );

	it( 'ends before a diagnosis begins, which says so', async () => {
		const { asked, run, ...server } = await opened();
		await press( 'Quiet' );
		await screen.happens( () => tab( 'Diagnose 502' )?.click() );
		expect( banner() ).not.toBeNull();
		await screen.click( 'Diagnose 502' );
		expect( [ banner(), shown( server ), asked.at( -1 ) ] ).toEqual( [
			null,
			null,
			'end 1',
		] );
		expect( run.requests ).toHaveLength( 1 );
		expect( screen.text() ).toContain( 'Your safe mode by hand has ended' );
	} );

	it( 'notices a run of another tab that has ended its own', async () => {
		const server = await opened();
		await press( 'Quiet' );
		server.state.renews = goneError( 'run-gone' );
		await screen.happens( () =>
			window.dispatchEvent(
				new StorageEvent( 'storage', {
					key: `gateway-doctor:run:${ HOME }`,
				} )
			)
		);
		expect( [ banner(), shown( server ) ] ).toEqual( [ null, null ] );
		expect( said() ).toContain( 'Your view has ended: it was taken over' );
		expect( box( 'Quiet' ).checked ).toBe( true );
	} );

	it( 'says what it does not do', async () => {
		await opened();
		for ( const words of [
			'wp-admin stays as it is',
			'Nothing that you do on a page of the view is saved',
			'An error page such as a 502 has none, and counts.',
		] ) {
			expect( screen.text() ).toContain( words );
		}
	} );
} );
