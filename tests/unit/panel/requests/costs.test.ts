import type { FlightRecord } from '../../../../src/contract';
import { costsIn, type Cost } from '../../../../src/panel/requests/costs';
import { anObservation } from '../../report/a-diagnosis';

const cost = ( slug: string, ms: number ): Cost => ( {
	component: { kind: 'plugin', slug },
	ms,
	calls: 1,
	headerBytes: 0,
	memory: 0,
} );

const record = (
	state: FlightRecord[ 'state' ],
	components: Cost[]
): FlightRecord => ( {
	id: 'probe001',
	state,
	stack: [],
	milestones: [],
	started: '2026-11-23T01:00:00Z',
	ms: 10,
	pid: 1,
	node: 'web1',
	connection: null,
	loaded: components.map( ( { component } ) => component.slug ),
	theme: null,
	memory: null,
	headers: null,
	error: null,
	components,
	http: [],
	held: { writes: 0, mails: 0 },
	attempts: 1,
} );

describe( 'what each plugin costs', () => {
	it( 'is sorted, the slowest first', () => {
		const seen = anObservation( {
			record: record( 'finished', [
				cost( 'quick', 1 ),
				cost( 'slow', 9 ),
			] ),
		} );
		expect(
			costsIn( [ seen ] ).map( ( { component } ) => component.slug )
		).toEqual( [ 'slow', 'quick' ] );
	} );

	it( 'is sorted by what the owner asks for, the dearest first', () => {
		const seen = anObservation( {
			record: record( 'finished', [
				{ ...cost( 'a', 9 ), queries: 1 },
				{ ...cost( 'chatty', 1 ), queries: 90 },
				cost( 'unmeasured', 2 ),
			] ),
		} );
		expect(
			costsIn( [ seen ], 'queries' ).map(
				( { component } ) => component.slug
			)
		).toEqual( [ 'chatty', 'a', 'unmeasured' ] );
	} );

	it( 'comes from a request that ended, with the most plugins on', () => {
		const all = anObservation( {
			record: record( 'ended', [ cost( 'a', 1 ), cost( 'b', 2 ) ] ),
		} );
		const died = anObservation( {
			record: record( 'died', [
				cost( 'a', 1 ),
				cost( 'b', 2 ),
				cost( 'c', 3 ),
			] ),
		} );
		const few = anObservation( {
			record: record( 'ended', [ cost( 'a', 5 ) ] ),
		} );
		expect( costsIn( [ all, died, few ] ) ).toHaveLength( 2 );
	} );

	it( 'is nothing without records', () => {
		expect( costsIn( [ anObservation() ] ) ).toEqual( [] );
	} );
} );
