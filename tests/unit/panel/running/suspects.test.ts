import fc from 'fast-check';
import {
	inPercent,
	otherCauses,
	suspects,
} from '../../../../src/panel/running/suspects';
import type { RunState } from '../../../../src/sequence/types';

const share = fc.double( { min: 0, max: 1, noNaN: true } );

it( 'adds up to 100, whatever is shared', () => {
	fc.assert(
		fc.property( fc.array( share, { minLength: 1 } ), ( shares ) => {
			const percent = inPercent( shares );
			const total = shares.reduce( ( sum, one ) => sum + one, 0 );
			expect( percent.reduce( ( sum, one ) => sum + one, 0 ) ).toBe(
				total > 0 ? 100 : 0
			);
			percent.forEach( ( one, at ) => {
				expect( Number.isInteger( one ) ).toBe( true );
				// Never a whole per cent off, and no larger share has less.
				expect(
					Math.abs(
						one - ( 100 * ( shares[ at ] ?? 0 ) ) / ( total || 1 )
					)
				).toBeLessThan( 1 );
			} );
		} )
	);
} );

it.each( [
	[
		[ 1, 1, 1 ],
		[ 34, 33, 33 ],
	],
	[
		[ 0.005, 0.005, 0.99 ],
		[ 1, 0, 99 ],
	],
	[
		[ 0, 0 ],
		[ 0, 0 ],
	],
	[ [ 3 ], [ 100 ] ],
] )( 'shares %j', ( shares, percent ) => {
	expect( inPercent( shares ) ).toEqual( percent );
} );

it( 'shows a suspicion that adds up to 100, with what is none of the suspects', () => {
	fc.assert(
		fc.property(
			fc.array( share, { minLength: 1, maxLength: 12 } ),
			fc.nat( 3 ),
			( probabilities, cleared ) => {
				const suspicion = probabilities.map( ( probability, at ) => ( {
					id: `p${ at }`,
					probability,
				} ) );
				const state = {
					site: null,
					probe: null,
					search: {
						suspicion,
						cleared: suspicion
							.slice( 0, cleared )
							.map( ( { id } ) => ( { id, trial: 1 } ) ),
					},
				} as unknown as RunState;
				const shown = suspects( state ).reduce(
					( sum, { percent } ) => sum + percent,
					otherCauses( state )
				);
				expect( shown ).toBe( 100 );
			}
		)
	);
} );
