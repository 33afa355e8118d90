import fc from 'fast-check';
import {
	periodOf,
	spellsOf,
} from '../../../../../src/sequence/steps/refresh/period';

type Minute = [ number, number, number ];

/** A day of traffic that fails at these minutes. */
const day = ( failing: ( minute: number ) => boolean ): Minute[] =>
	Array.from( { length: 1440 }, ( _, minute ) => [
		minute,
		10,
		failing( minute ) ? 2 : 0,
	] );

it.each( [ 15, 30, 60, 120, 240 ] )(
	'knows failures that come every %i minutes',
	( every ) => {
		expect(
			periodOf( day( ( minute ) => minute % every === 7 ) )
		).toMatchObject( { every } );
	}
);

it( 'takes a job that a visit starts a minute late for the same', () => {
	const late = new Set( [ 0, 61, 120, 181, 241, 300 ] );
	expect( periodOf( day( ( minute ) => late.has( minute ) ) )?.every ).toBe(
		60
	);
} );

it( 'counts an outage of several minutes as one spell', () => {
	expect( spellsOf( day( ( minute ) => minute > 3 && minute < 9 ) ) ).toEqual(
		[ [ 4, 8 ] ]
	);
	expect(
		periodOf( day( ( minute ) => minute > 3 && minute < 9 ) )
	).toBeNull();
} );

it( 'sees no period in two failures, nor in none', () => {
	expect(
		periodOf( day( ( minute ) => minute === 60 || minute === 120 ) )
	).toBeNull();
	expect( periodOf( [] ) ).toBeNull();
} );

it( 'sees no period where most turns pass without a failure', () => {
	const few = new Set( [ 0, 60, 600, 1320 ] );
	expect( periodOf( day( ( minute ) => few.has( minute ) ) ) ).toBeNull();
} );

it( 'seldom sees a period where failures fall by chance', () => {
	let wrong = 0;
	let total = 0;
	fc.assert(
		fc.property(
			fc.uniqueArray( fc.integer( { min: 0, max: 1439 } ), {
				minLength: 3,
				maxLength: 20,
			} ),
			( minutes ) => {
				const failing = new Set( minutes );
				total++;
				wrong += periodOf( day( ( minute ) => failing.has( minute ) ) )
					? 1
					: 0;
			}
		),
		{ numRuns: 500, seed: 7 }
	);
	expect( wrong / total ).toBeLessThan( 0.02 );
} );

describe( 'a site that is asked by the clock', () => {
	const monitored = ( fails: ( minute: number ) => boolean ): Minute[] =>
		Array.from( { length: 288 }, ( _, turn ): Minute => {
			const minute = 5 * turn;
			return [ minute, 1, fails( minute ) ? 1 : 0 ];
		} );

	it( 'does not fail by the clock because of that', () => {
		expect( periodOf( monitored( () => true ) ) ).toBeNull();
		expect(
			periodOf( monitored( ( minute ) => ( minute * 7 ) % 11 < 6 ) )
		).toBeNull();
	} );

	it( 'fails by it where other turns of the same monitor pass', () => {
		expect(
			periodOf( monitored( ( minute ) => minute % 60 === 0 ) )?.every
		).toBe( 60 );
	} );
} );

it( 'sees no period where requests at other times fail as well', () => {
	const always = day( () => true );
	expect( periodOf( always ) ).toBeNull();
} );
