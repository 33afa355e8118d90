/**
 * @jest-environment jsdom
 */
import { render } from '../../../../src/contract';
import {
	checkpointKeeper,
	readCheckpoint,
} from '../../../../src/panel/store/checkpoint';
import { emptyState } from '../../../../src/sequence/run/empty-state';
import { pastRuns, readable } from '../../../../src/panel/history/past-runs';
import type { RunState } from '../../../../src/sequence/types';
import { aDiagnosis, anObservation } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

jest.setTimeout( 60_000 );

const HOME = 'https://shop.example/';
let screen: Screen | null = null;

beforeEach( () => window.localStorage.clear() );
afterEach( async () => {
	jest.restoreAllMocks();
	await screen?.close();
	screen = null;
} );

const KEYS = [
	`gateway-doctor:${ HOME }`,
	`gateway-doctor:history:${ HOME }`,
	`gateway-doctor:unfinished:${ HOME }`,
	`gateway-doctor:said:${ HOME }`,
	`gateway-doctor:running:${ HOME }`,
	`gateway-doctor:run:${ HOME }`,
	'gateway-doctor:away',
];

const text = JSON.stringify;

describe( 'the panel opens, and diagnoses', () => {
	async function works(): Promise< string > {
		const run = aScriptedRun();
		screen = await open( run.services );
		await screen.click( /^Diagnose / );
		expect( run.requests ).toHaveLength( 1 );
		await screen.happens( () =>
			run.tell( { observations: [ anObservation() ] } )
		);
		await screen.happens( () => run.finish( aDiagnosis() ) );
		return screen.text();
	}
	const { summary } = aDiagnosis().verdict;

	it( 'where storage is full', async () => {
		jest.spyOn( Storage.prototype, 'setItem' ).mockImplementation( () => {
			throw new DOMException( 'full', 'QuotaExceededError' );
		} );
		expect( await works() ).toContain( render( summary ) );
	} );

	it( 'where storage is forbidden', async () => {
		for ( const kind of [ 'localStorage', 'sessionStorage' ] as const ) {
			jest.spyOn( window, kind, 'get' ).mockImplementation( () => {
				throw new DOMException( 'no', 'SecurityError' );
			} );
		}
		expect( await works() ).toContain( render( summary ) );
	} );

	it( 'where what is stored is of somebody else', async () => {
		const whole = aDiagnosis();
		for ( const rubbish of [
			'{',
			'7',
			'null',
			'[null,{"url":1}]',
			text( { ...whole, steps: [ null ] } ),
			text( { ...whole, entries: [ 7 ] } ),
			text( { ...whole, started: 'yesterday' } ),
			text( { ...whole, url: 'nowhere' } ),
			text( { mode: 'search', run: 1, diagnosis: whole } ),
			text( [ { ...whole, parts: { a: {} }, steps: [ {} ] } ] ),
		] ) {
			KEYS.forEach( ( key ) =>
				window.localStorage.setItem( key, rubbish )
			);
			expect( await works() ).toContain( render( summary ) );
			await screen?.close();
			screen = null;
			window.localStorage.clear();
		}
	} );
} );

describe( 'what is kept', () => {
	it( 'is no run of the history where it is not one', () => {
		window.localStorage.setItem(
			KEYS[ 1 ] ?? '',
			text( [
				{
					url: 'x',
					started: 'x',
					summary: 'x',
					steps: [],
					parts: { a: {} },
				},
			] )
		);
		expect( readable( pastRuns( HOME ).read() ) ).toEqual( [] );
	} );
} );

describe( 'the answers of a run under way', () => {
	const many = ( count: number ) =>
		Array.from( { length: count }, ( _, n ) =>
			anObservation( { body: String( n ) } )
		);
	const stateOf = ( count: number ): RunState => ( {
		...emptyState( HOME ),
		phase: 'running',
		started: 1,
		observations: many( count ),
	} );

	/** Tells a keeper of one answer after the other. */
	function growing( keeper: ( state: RunState ) => void, count: number ) {
		const { observations, ...state } = stateOf( count );
		observations.forEach( ( _, n ) =>
			keeper( { ...state, observations: observations.slice( 0, n + 1 ) } )
		);
	}

	it( 'are written once each', () => {
		const written = jest.spyOn( Storage.prototype, 'setItem' );
		const bytes = ( count: number ) => {
			written.mockClear();
			growing(
				checkpointKeeper( HOME, { mode: 'search', seed: 1 } ),
				count
			);
			return written.mock.calls.reduce(
				( sum, [ , value ] ) => sum + value.length,
				0
			);
		};
		const one = bytes( 1 );
		const ten = bytes( 10 );
		const hundred = bytes( 100 );
		expect( ( hundred - one ) / ( ten - one ) ).toBeLessThan( 12 );
		expect( readCheckpoint( HOME )?.diagnosis.observations ).toHaveLength(
			100
		);
	} );

	it( 'are kept as far as there is room', () => {
		const set = Storage.prototype.setItem;
		let room = 4;
		jest.spyOn( Storage.prototype, 'setItem' ).mockImplementation(
			function ( this: Storage, key, value ) {
				if ( room-- <= 0 ) {
					throw new DOMException( 'full', 'QuotaExceededError' );
				}
				set.call( this, key, value );
			}
		);
		growing( checkpointKeeper( HOME, { mode: 'search', seed: 1 } ), 10 );
		expect( readCheckpoint( HOME )?.diagnosis.observations ).toHaveLength(
			3
		);
	} );

	it( 'are not mixed with those of an earlier run', () => {
		growing( checkpointKeeper( HOME, { mode: 'search', seed: 1 } ), 9 );
		checkpointKeeper( HOME, { mode: 'search', seed: 1 } )( {
			...stateOf( 2 ),
			started: 2,
		} );
		expect( readCheckpoint( HOME )?.diagnosis.observations ).toHaveLength(
			2
		);
	} );
} );
