import { underLoad } from '../../../../../src/sequence/steps/refresh/pattern';

type Minute = [ number, number, number ];

/** Twenty quiet minutes to each rush of five, for an afternoon. */
const afternoon = (
	fails: ( busy: boolean, minute: number ) => number
): Minute[] =>
	Array.from( { length: 200 }, ( _, minute ) => {
		const busy = minute % 25 >= 20;
		return [ minute, busy ? 300 : 20, fails( busy, minute ) ];
	} );

it( 'knows failures that come with many requests alone', () => {
	const found = underLoad( afternoon( ( busy ) => ( busy ? 30 : 0 ) ) );
	expect( found?.busy.fails ).toBeGreaterThan( 0 );
	expect( found?.quiet.fails ).toBe( 0 );
	expect( found?.from ).toBeGreaterThan( 20 );
} );

it( 'blames no load where a share of all requests fails', () => {
	expect(
		underLoad( afternoon( ( busy ) => ( busy ? 30 : 2 ) ) )
	).toBeNull();
} );

it( 'blames no load for a single outage in a rush', () => {
	expect(
		underLoad(
			afternoon( ( busy, minute ) => ( busy && minute < 25 ? 200 : 0 ) )
		)
	).toBeNull();
} );

it( 'blames no load where nothing or hardly anything is known', () => {
	expect( underLoad( [] ) ).toBeNull();
	expect( underLoad( [ [ 1, 500, 100 ] ] ) ).toBeNull();
	expect( underLoad( afternoon( () => 0 ) ) ).toBeNull();
} );
