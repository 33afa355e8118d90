import { render } from '../../../src/contract';
import { aProblem, failsWith, finish } from './a-search';

describe( 'one plugin after another', () => {
	const { trials, verdict } = finish(
		aProblem( { suspects: 'abcdefghijkl' } ),
		failsWith( [ 'e' ] ),
		'one-by-one'
	);
	const inOrder = trials.filter( ( { why } ) =>
		render( why ).startsWith( 'One after' )
	);

	it( 'says who came on', () => {
		expect( inOrder.map( ( { why } ) => why ) ).toEqual(
			[ ...'abcde' ].map(
				( id ) =>
					`One after another: ${ id } is on now, beside all that passed.`
			)
		);
	} );

	it( 'ends with the one that brings the fault, and proves it', () => {
		expect( verdict.causes ).toEqual( [ [ 'e' ] ] );
		const last = trials.indexOf( inOrder.at( -1 )! );
		const after = trials
			.slice( last + 1 )
			.map( ( { purpose } ) => purpose );
		expect( after.length ).toBeGreaterThan( 0 );
		// One informed trial beside the proof: does it fail by itself, or with others only?
		expect(
			after.filter( ( purpose ) => purpose === 'search' ).length
		).toBeLessThanOrEqual( 1 );
	} );

	it( 'announces about as many tests as are left', () => {
		const [ first ] = inOrder;
		const left = trials.length - trials.indexOf( first! );
		expect( first!.progress.left ).toBeGreaterThanOrEqual( left / 2 );
		expect( first!.progress.left ).toBeLessThanOrEqual( left * 2 );
	} );
} );
