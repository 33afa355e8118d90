import fc from 'fast-check';
import { createSearch } from '../../../src/search';
import { aProblem, failsWith, finish, goOn } from './a-search';

const LETTERS = [ ...'abcdefgh' ];

const but = ( gone: string ): string[] =>
	LETTERS.filter( ( id ) => id !== gone );

describe( 'what was seen before a search began', () => {
	it( 'spares it the requests', () => {
		const oracle = failsWith( [ 'f' ] );
		const alone = finish( aProblem(), oracle );
		const search = createSearch( aProblem() );
		for ( const gone of LETTERS ) {
			search.tell( but( gone ), oracle( new Set( but( gone ) ), null! ) );
		}
		const { verdict, trials } = goOn( search, oracle );
		expect( verdict.causes ).toEqual( [ [ 'f' ] ] );
		expect( trials.length ).toBeLessThan( alone.trials.length );
	} );

	it( 'is no proof by itself: the page is still asked for now', () => {
		const search = createSearch( aProblem() );
		search.tell( LETTERS, { outcome: 'fail' } );
		search.tell( but( 'f' ), { outcome: 'pass' } );
		const { verdict, trials } = goOn( search, failsWith() );
		expect( trials.length ).toBeGreaterThan( 0 );
		expect( [ 'healthy', 'transient', 'inconclusive' ] ).toContain(
			verdict.verdict
		);
	} );

	it( 'may name what is no suspect any more', () => {
		const search = createSearch( aProblem() );
		search.tell( [ 'gone', ...but( 'b' ) ], { outcome: 'pass' } );
		const { verdict } = goOn( search, failsWith( [ 'b' ] ) );
		expect( verdict.causes ).toEqual( [ [ 'b' ] ] );
	} );

	it( 'is told before the first answer, or not at all', () => {
		const search = createSearch( aProblem() );
		search.answer( { outcome: 'fail' } );
		expect( () => search.tell( [], { outcome: 'pass' } ) ).toThrow(
			'before'
		);
	} );

	it( 'never makes it accuse another one, nor differ from itself', () => {
		fc.assert(
			fc.property(
				fc.integer(),
				fc.subarray( LETTERS, { minLength: 1, maxLength: 2 } ),
				fc.array( fc.subarray( LETTERS ), { maxLength: 12 } ),
				( seed, guilty, sets ) => {
					const oracle = failsWith( guilty );
					const run = () => {
						const search = createSearch( aProblem( { seed } ) );
						for ( const set of sets ) {
							search.tell( set, oracle( new Set( set ), null! ) );
						}
						return goOn( search, oracle );
					};
					const { verdict, trials } = run();
					expect( verdict.causes.flat().sort() ).toEqual( guilty );
					expect( run().trials ).toEqual( trials );
				}
			),
			{ numRuns: 60 }
		);
	} );
} );
