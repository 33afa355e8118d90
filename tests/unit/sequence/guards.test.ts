import { heldBack, listed } from '../../../src/sequence/guards';
import { mark, observation, record } from '../probe/fixtures';

const call = ( host: string, blocked: boolean ) => ( {
	host,
	method: 'POST',
	ms: null,
	blocked,
	component: mark().component,
} );

it( 'names each guard that held something back once', () => {
	const seen = record( {
		held: { writes: 2, mails: 1 },
		http: [
			call( 'Pay.example', true ),
			call( 'pay.example', true ),
			call( 'free.example', false ),
		],
	} );
	expect(
		heldBack( [
			observation( { record: seen } ),
			observation( { record: null } ),
		] )
	).toEqual( [ 'mail', 'http:pay.example', 'options' ] );
} );

it( 'names none where nothing was held back', () => {
	expect( heldBack( [ observation() ] ) ).toEqual( [] );
} );

it( 'says in words what visitors have and probes have not', () => {
	expect( listed( [ 'mail', 'http:pay.example' ], 'or' ) ).toBe(
		'mail is really sent, or requests other than GET really reach pay.example'
	);
} );
