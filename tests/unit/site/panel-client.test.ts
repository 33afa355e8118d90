import apiFetch from '@wordpress/api-fetch';
import { createSiteClient } from '../../../src/site/panel-client';
import { bodyOf } from './answers';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );
const sent = jest.mocked( apiFetch );

const done = ( { url = '' } ) => {
	const body = bodyOf( url );
	return body === ''
		? new Response( null, { status: 204 } )
		: new Response( body );
};

const client = createSiteClient( {
	rest: 'https://shop.test/?rest_route=/',
	nonce: 'n',
	// The network was lost during every call, and is back.
	connection: { lostSince: () => true, whenBack: () => Promise.resolve() },
} );

beforeEach( () => {
	sent.mockReset();
} );

it.each( [
	[ 'renewing a run', () => client.renewRun( 'r' ) ],
	[ 'ending a run', () => client.endRun( 'r' ) ],
	[ 'asking for the logs', () => client.logs() ],
	[ 'handing over', () => client.handOver( { url: 'u', probes: [] } ) ],
	[ 'taking back', () => client.takeBack() ],
] )( 'says it again where the network was lost: %s', async ( _, act ) => {
	sent.mockRejectedValueOnce( new Error( 'lost' ) );
	sent.mockImplementation( async ( request ) => done( request ) );
	await act();
	expect( sent ).toHaveBeenCalledTimes( 2 );
} );

it.each( [
	[ 'starting a run', () => client.startRun() ],
	[ 'applying a fix', () => client.apply( 'switch-theme', 't' ) ],
	[ 'undoing it', () => client.undo( 'r' ) ],
	[ 'making a key', () => client.makeKey( 1 ) ],
] )( 'is said once, though the network was lost: %s', async ( _, act ) => {
	sent.mockRejectedValue( new Error( 'lost' ) );
	await expect( act() ).rejects.toThrow( 'lost' );
	expect( sent ).toHaveBeenCalledTimes( 1 );
} );

it( 'ends a run also where its page is left meanwhile, by POST', async () => {
	sent.mockImplementation( async ( request ) => done( request ) );
	await client.endRun( 'r' );
	await client.renewRun( 'r' );
	expect( sent.mock.calls.map( ( [ call ] ) => call ) ).toEqual( [
		expect.objectContaining( {
			url: 'https://shop.test/?rest_route=%2Fgateway-doctor%2Fv1%2Fruns%2Fr%2Fend',
			method: 'POST',
			body: '{}',
			keepalive: true,
		} ),
		expect.objectContaining( { method: 'POST', keepalive: false } ),
	] );
} );
