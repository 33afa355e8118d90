import fc from 'fast-check';
import { rendered, verbatim, type Traffic } from '../../../../../src/contract';
import { stillThere } from '../../../../../src/sequence/statistics';
import {
	failingOf,
	pageOf,
} from '../../../../../src/sequence/steps/refresh/failing';
import { traffic } from '../overload/fixtures';

type Failed = NonNullable< Traffic[ 'failed' ] >[ number ];

const NOON = 1_764_331_200;

const failed = ( change: Partial< Failed > = {} ): Failed => ( {
	method: 'POST',
	path: '/checkout/',
	who: 'visitors',
	status: 502,
	count: 14,
	first: NOON,
	last: NOON + 3600,
	asked: 14,
	good: 0,
	minutes: [],
	...change,
} );

const failing = ( ...some: Failed[] ) =>
	rendered( failingOf( traffic( { failed: some } ), null, [] ) );

describe( 'a pattern of failures', () => {
	it( 'says what fails, how often, for whom and when', () => {
		expect( failing( failed() ) ).toEqual( [
			{
				request: 'POST /checkout/',
				status: 502,
				count: 14,
				first: new Date( 1000 * NOON ).toISOString(),
				last: new Date( 1000 * ( NOON + 3600 ) ).toISOString(),
				who: 'visitors',
				rhythm: null,
				open: true,
				why: 'no good answer followed',
			},
		] );
	} );

	it( 'is over after so many good answers as its rate asks for', () => {
		const open = ( change: Partial< Failed > ) =>
			failing( failed( change ) )[ 0 ]?.open;
		// All of 14 failed: one good answer may be chance (1 in 16), two are not.
		expect( open( { good: 1 } ) ).toBe( true );
		expect( open( { good: 2 } ) ).toBe( false );
		// One failure says little of how often it shows.
		expect( open( { count: 1, asked: 1, good: 4 } ) ).toBe( true );
		expect( open( { count: 1, asked: 1, good: 5 } ) ).toBe( false );
		// One in ten failed.
		expect( open( { count: 3, asked: 30, good: 30 } ) ).toBe( true );
		expect( open( { count: 3, asked: 30, good: 45 } ) ).toBe( false );
	} );

	it( 'is over where something was changed since', () => {
		const [ one ] = rendered(
			failingOf( traffic( { failed: [ failed() ] } ), null, [
				{ at: NOON - 60, says: verbatim( 'an old change' ) },
				{ at: NOON + 3660, says: verbatim( 'Shop was changed' ) },
			] )
		);
		expect( one?.open ).toBe( false );
		expect( one?.why ).toBe( 'since then, Shop was changed' );
	} );

	it( 'takes this run’s own good answers for the very page', () => {
		const own = {
			method: 'GET',
			path: '/',
			good: Array.from( { length: 9 }, ( _, n ) => NOON + 4000 + n ),
		};
		const open = ( change: Partial< Failed > ) =>
			failingOf(
				traffic( { failed: [ failed( change ) ] } ),
				own,
				[]
			)[ 0 ]?.open;
		expect( open( { method: 'GET', path: '/' } ) ).toBe( false );
		expect( open( { method: 'GET', path: '/shop/' } ) ).toBe( true );
		expect( open( { method: 'POST', path: '/' } ) ).toBe( true );
		expect( open( { method: 'GET', path: '/', who: 'phones' } ) ).toBe(
			true
		);
		expect( open( { method: 'GET', path: '/', last: NOON + 5000 } ) ).toBe(
			true
		);
	} );

	it( 'names a page as the log does', () => {
		const names = ( address: string ) =>
			pageOf( `https://shop.test${ address }` );
		expect( names( '/a/?utm_source=x' ) ).toBe( '/a/' );
		expect( names( '/?page_id=7&token=x' ) ).toBe( '/?page_id=7' );
		expect( names( '/?wc-ajax=checkout' ) ).toBe( '/?wc-ajax=checkout' );
	} );

	it( 'is none of another site', () => {
		expect(
			failingOf(
				traffic( { ours: false, failed: [ failed() ] } ),
				null,
				[]
			)
		).toEqual( [] );
		expect( failingOf( null, null, [] ) ).toEqual( [] );
	} );

	it( 'is said in one line for pages of one kind, each judged by its own answers', () => {
		const product = ( name: string, good: number ) =>
			failed( {
				method: 'GET',
				path: `/product/${ name }/`,
				count: 5,
				asked: 6,
				good,
			} );
		expect(
			failing(
				product( 'mug', 0 ),
				product( 'hat', 0 ),
				product( 'pen', 50 )
			).map( ( { request, count, open } ) => [ request, count, open ] )
		).toEqual( [
			[ 'GET /product/*/', 10, true ],
			[ 'GET /product/pen/', 5, false ],
		] );
	} );

	it( 'is the whole site’s where several addresses failed in the same minutes only', () => {
		const minute = NOON / 60;
		const page = ( path: string, good: number ) =>
			failed( {
				method: 'GET',
				path,
				count: 1,
				asked: 1,
				first: NOON + 10,
				last: NOON + 10,
				good,
				minutes: [
					[ minute, 1, 1 ],
					[ minute + 5, good, 0 ],
				],
			} );
		expect(
			failing( page( '/', 6 ), page( '/a/', 0 ), page( '/b/', 0 ) )
		).toMatchObject( [ { request: 'GET /*', count: 3, open: false } ] );
		expect(
			failing( page( '/', 0 ), page( '/a/', 0 ), page( '/b/', 0 ) )
		).toMatchObject( [ { request: 'GET /*', count: 3, open: true } ] );
		expect(
			failing( page( '/', 6 ), page( '/a/', 0 ) ).map(
				( { request, open } ) => [ request, open ]
			)
		).toEqual( [
			[ 'GET /a/', true ],
			[ 'GET /', false ],
		] );
	} );

	it( 'tells what runs by the clock', () => {
		const minute = NOON / 60;
		const hourly = failed( {
			path: '/wp-cron.php',
			who: 'cron',
			count: 6,
			asked: 30,
			minutes: Array.from( { length: 6 }, ( _, n ) => [
				[ minute + 60 * n, 1, 1 ],
				[ minute + 60 * n + 20, 2, 0 ],
				[ minute + 60 * n + 40, 2, 0 ],
			] ).flat() as Failed[ 'minutes' ],
		} );
		expect( failing( hourly )[ 0 ]?.rhythm ).toBe( 'every 60 minutes' );
	} );
} );

const someFailed: fc.Arbitrary< Failed > = fc
	.record( {
		method: fc.constantFrom( 'GET', 'POST' ),
		path: fc.constantFrom(
			'/',
			'/a/',
			'/product/x/',
			'/product/y/',
			'/9/'
		),
		who: fc.constantFrom( 'visitors', 'crawler' ),
		count: fc.integer( { min: 1, max: 50 } ),
		more: fc.integer( { min: 0, max: 200 } ),
		good: fc.integer( { min: 0, max: 500 } ),
		at: fc.integer( { min: 0, max: 86_000 } ),
		lasts: fc.integer( { min: 0, max: 5000 } ),
	} )
	.map( ( { count, more, at, lasts, good, ...one } ) => {
		const first = NOON + at;
		const last = first + lasts;
		return failed( {
			...one,
			count,
			asked: count + more,
			first,
			last,
			good,
			minutes: [
				[ Math.floor( first / 60 ), count + more, count ],
				[ Math.floor( last / 60 ) + 1, good, 0 ],
			],
		} );
	} );

describe( 'whatever a log has', () => {
	it( 'loses no failure, and puts what is open first', () => {
		fc.assert(
			fc.property( fc.array( someFailed, { maxLength: 8 } ), ( some ) => {
				const found = failing( ...some );
				const sum = ( counts: { count: number }[] ) =>
					counts.reduce( ( all, { count } ) => all + count, 0 );
				expect( sum( found ) ).toBe( sum( some ) );
				const open = found.map( ( one ) => one.open );
				expect( open ).toEqual( [ ...open ].sort().reverse() );
			} )
		);
	} );

	it( 'is over with more good answers where it was over with fewer', () => {
		fc.assert(
			fc.property( someFailed, fc.nat( 100 ), ( one, more ) => {
				const open = ( good: number ) =>
					failing( { ...one, good } )[ 0 ]?.open;
				expect( open( one.good + more ) && ! open( one.good ) ).toBe(
					false
				);
			} )
		);
	} );

	it( 'without a good answer or a change it is open', () => {
		fc.assert(
			fc.property( fc.array( someFailed, { maxLength: 8 } ), ( some ) => {
				const silent = some.map( ( one ) => ( {
					...one,
					good: 0,
					minutes: one.minutes.slice( 0, 1 ),
				} ) );
				expect(
					failing( ...silent ).every( ( { open } ) => open )
				).toBe( true );
			} )
		);
	} );

	it( 'the chance is one at first, and falls with each good answer', () => {
		fc.assert(
			fc.property(
				fc.nat( 60 ),
				fc.nat( 60 ),
				fc.nat( 300 ),
				( fails, passes, good ) => {
					const at = ( since: number ) =>
						stillThere( fails + 1, fails + passes + 1, since );
					expect( at( 0 ) ).toBe( 1 );
					expect( at( good + 1 ) ).toBeLessThanOrEqual( at( good ) );
				}
			)
		);
	} );
} );
