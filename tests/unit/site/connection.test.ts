/**
 * @jest-environment jsdom
 */
import { browserConnection } from '../../../src/site/connection';

const online = jest.spyOn( Navigator.prototype, 'onLine', 'get' );

function turns( to: 'online' | 'offline' ) {
	online.mockReturnValue( to === 'online' );
	window.dispatchEvent( new Event( to ) );
}

beforeEach( () => {
	jest.useFakeTimers( { now: 1_000_000 } );
	online.mockReturnValue( true );
} );
afterEach( () => jest.useRealTimers() );

describe( 'the connection of this browser', () => {
	it( 'was not lost where nothing happened', () => {
		const connection = browserConnection();
		jest.advanceTimersByTime( 300_000 );
		expect( connection.lostSince( 1_000_000 ) ).toBe( false );
	} );

	it( 'was lost also where it is back already, and not before', () => {
		const connection = browserConnection();
		jest.advanceTimersByTime( 10_000 );
		turns( 'offline' );
		turns( 'online' );
		expect( connection.lostSince( 1_005_000 ) ).toBe( true );
		expect( connection.lostSince( 1_010_001 ) ).toBe( false );
	} );

	it( 'is waited for', async () => {
		const connection = browserConnection();
		turns( 'offline' );
		let back = false;
		const waiting = connection.whenBack().then( () => {
			back = true;
		} );
		await Promise.resolve();
		expect( back ).toBe( false );
		turns( 'online' );
		await waiting;
		expect( back ).toBe( true );
	} );

	it( 'is not waited for by whoever gives up', async () => {
		const connection = browserConnection();
		turns( 'offline' );
		const owner = new AbortController();
		const waiting = connection.whenBack( owner.signal );
		owner.abort();
		await expect( waiting ).resolves.toBeUndefined();
	} );

	it( 'was lost while the computer slept: timers stood still, the clock did not', () => {
		const connection = browserConnection();
		jest.setSystemTime( 1_000_000 + 600_000 );
		expect( connection.lostSince( 1_000_000 ) ).toBe( true );
	} );

	it( 'is not believed gone where the browser never had one: the site may be on this machine', async () => {
		online.mockReturnValue( false );
		const connection = browserConnection();
		jest.advanceTimersByTime( 5000 );
		expect( connection.lostSince( 1_000_000 ) ).toBe( false );
		await expect( connection.whenBack() ).resolves.toBeUndefined();
	} );
} );
