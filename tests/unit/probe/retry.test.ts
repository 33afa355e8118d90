import { retrying, type Answer, type PlainRequest } from '../../../src/probe';
import type { Connection } from '../../../src/site';

const ANSWER: Answer = {
	at: '2026-11-23T00:00:00.000Z',
	status: 200,
	error: null,
	ms: 1,
	bytes: 1,
	headers: {},
	body: '',
};

/** A prober that fails so often in this way, and a connection that was lost meanwhile or not. */
function failing( times: number, error: Answer[ 'error' ], lost: boolean ) {
	const sent: PlainRequest[] = [];
	let waits = 0;
	const connection: Connection = {
		lostSince: () => lost,
		whenBack: async () => {
			waits++;
		},
	};
	const prober = retrying(
		{
			free: false,
			request: async ( wanted ) => {
				sent.push( wanted );
				return sent.length > times
					? ANSWER
					: { ...ANSWER, status: null, error };
			},
		},
		connection
	);
	return {
		ask: ( method = 'GET' ) =>
			prober.request( {
				url: 'https://shop.example/',
				method,
				timeout: 1000,
			} ),
		sent,
		waits: () => waits,
	};
}

describe( 'a request during which this side lost its network', () => {
	it.each( [ 'network', 'timeout', 'cut' ] as const )(
		'is sent again when it is back (%s)',
		async ( error ) => {
			const net = failing( 2, error, true );
			expect( ( await net.ask() ).status ).toBe( 200 );
			expect( net.sent ).toHaveLength( 3 );
			expect( net.waits() ).toBe( 2 );
		}
	);

	it( 'is not sent for ever', async () => {
		const net = failing( Infinity, 'network', true );
		expect( ( await net.ask() ).error ).toBe( 'network' );
		expect( net.sent.length ).toBeLessThan( 10 );
	} );

	it( 'is never sent again where it may have changed something', async () => {
		const net = failing( 1, 'network', true );
		expect( ( await net.ask( 'POST' ) ).error ).toBe( 'network' );
		expect( net.sent ).toHaveLength( 1 );
	} );

	it( 'is given up where the owner stopped it', async () => {
		const net = failing( 1, 'aborted', true );
		expect( ( await net.ask() ).error ).toBe( 'aborted' );
		expect( net.sent ).toHaveLength( 1 );
	} );
} );

it( 'a failure while the network was there is the site’s', async () => {
	const net = failing( 1, 'network', false );
	expect( ( await net.ask() ).error ).toBe( 'network' );
	expect( net.sent ).toHaveLength( 1 );
} );
