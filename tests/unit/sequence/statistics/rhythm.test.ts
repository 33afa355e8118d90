import fc from 'fast-check';
import { rhythmOf, turnOf } from '../../../../src/sequence/statistics';

const turns = ( length: number, every: number, first: number ) =>
	Array.from(
		{ length },
		( _, index ) => index >= first && ( index - first ) % every === 0
	);

it( 'knows one bad node of two, three and four, wherever its turn begins', () => {
	fc.assert(
		fc.property(
			fc.integer( { min: 2, max: 4 } ),
			fc.nat( 3 ),
			( every, first ) => {
				fc.pre( first < every );
				expect( rhythmOf( turns( 24, every, first ) )?.every ).toBe(
					every
				);
			}
		)
	);
} );

it( 'sees no turn where one request is out of it', () => {
	const failed = turns( 24, 2, 0 );
	failed[ 7 ] = true;
	expect( rhythmOf( failed ) ).toBeNull();
} );

it( 'takes few requests for chance, though they fit a turn', () => {
	const failed = turns( 9, 3, 0 );
	expect( turnOf( failed ) ).toBe( 3 );
	expect( rhythmOf( failed ) ).toBeNull();
} );

it( 'sees no turn in failures that never end, nor in one alone', () => {
	expect( rhythmOf( turns( 24, 1, 0 ) ) ).toBeNull();
	expect( rhythmOf( turns( 24, 24, 5 ) ) ).toBeNull();
} );

it( 'calls chance a rhythm in less than one of a hundred runs', () => {
	// A fixed sequence (Park and Miller 1988), so that the test says the same each time.
	let state = 1;
	const random = () => ( state = ( state * 48_271 ) % 2_147_483_647 );
	let called = 0;
	for ( let run = 0; run < 2000; run++ ) {
		const failed = Array.from( { length: 24 }, () => random() % 2 === 0 );
		called += rhythmOf( failed ) === null ? 0 : 1;
	}
	expect( called ).toBeLessThan( 20 );
} );
