import { BadProblem, createSearch, validateProblem } from '../../../src/search';
import { aProblem, failsWith, finish } from './a-search';

describe( 'a problem', () => {
	it.each( [
		[
			'a doubled id',
			{ suspects: [ { id: 'a' }, { id: 'a' } ] },
			'"a" is given twice',
		],
		[ 'an empty id', { suspects: [ { id: '' } ] }, 'number 1 has no id' ],
		[
			'a requirement that is no suspect',
			{ suspects: [ { id: 'a', requires: [ 'z' ] } ] },
			'"a" requires "z", which is not among the suspects',
		],
		[
			'a suspect that requires itself',
			{ suspects: [ { id: 'a', requires: [ 'a' ] } ] },
			'require itself',
		],
		[
			'a weight of 0',
			{ suspects: [ { id: 'a', weight: 0 } ] },
			'weight of "a"',
		],
		[
			'a cost below 0',
			{ suspects: [ { id: 'a', cost: -1 } ] },
			'cost of "a"',
		],
		[ 'a seed that is no number', { seed: NaN }, 'seed' ],
		[ 'a price of 0', { price: { fail: 0, pass: 1 } }, 'price' ],
		[
			'a negative history',
			{ history: { fails: -1, passes: 0 } },
			'history',
		],
		[ 'no trials at all', { maxTrials: 0 }, 'one trial at least' ],
	] )( 'with %s is refused in plain words', ( _, change, message ) => {
		const problem = aProblem( change );
		expect( () => validateProblem( problem ) ).toThrow( BadProblem );
		expect( () => createSearch( problem ) ).toThrow( message );
	} );

	it( 'with requirements in a circle treats the circle as one unit', () => {
		const suspects = [
			{ id: 'a', requires: [ 'b' ] },
			{ id: 'b', requires: [ 'a' ] },
			{ id: 'c' },
			{ id: 'd' },
		];
		const { verdict, trials } = finish(
			aProblem( { suspects } ),
			failsWith( [ 'b' ] )
		);
		for ( const { enabled } of trials ) {
			expect( enabled.includes( 'a' ) ).toBe( enabled.includes( 'b' ) );
		}
		expect( verdict.causes ).toEqual( [ [ 'a', 'b' ] ] );
	} );
} );
