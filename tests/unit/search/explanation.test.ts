import { explanationOf, knowledge } from '../../../src/search';
import { aProblem, failsWith, finish } from './a-search';

const { trials } = finish( aProblem(), failsWith( [ 'c' ] ) );
const last = trials.at( -1 )!;

describe( 'the explanation of a trial', () => {
	it( 'says who is still suspected, most suspected first, and how probably', () => {
		const { suspected } = explanationOf( last );
		expect( suspected[ 0 ]!.id ).toBe( 'c' );
		expect( suspected[ 0 ]!.probability ).toBeGreaterThan( 0.9 );
		const probabilities = suspected.map(
			( { probability } ) => probability
		);
		expect( probabilities ).toEqual(
			[ ...probabilities ].sort( ( a, b ) => b - a )
		);
	} );

	it( 'says who was cleared, and by which trial: one that was made before', () => {
		const { cleared } = explanationOf( last );
		expect( cleared.length ).toBeGreaterThan( 4 );
		expect(
			cleared.every( ( { trial } ) => trial >= 1 && trial < last.number )
		).toBe( true );
	} );

	it( 'says of everybody the one or the other', () => {
		for ( const trial of trials ) {
			const { suspected, cleared } = explanationOf( trial );
			const ids = [ ...suspected, ...cleared ].map( ( { id } ) => id );
			expect( ids.sort().join( '' ) ).toBe( 'abcdefgh' );
		}
	} );

	it( 'says why it is made', () => {
		expect(
			trials.map( ( trial ) => explanationOf( trial ).why )
		).toContain( 'C looks guilty: does it pass without?' );
	} );

	it( 'is plain data: it survives JSON', () => {
		const explanation = explanationOf( last );
		expect( JSON.parse( JSON.stringify( explanation ) ) ).toEqual(
			explanation
		);
	} );
} );

describe( 'what is known, in words', () => {
	it( 'names who stands out, who was cleared last, and what is left', () => {
		const words = trials.map( ( { progress } ) => knowledge( progress ) );
		expect( words[ 0 ] ).toMatch( /^8 of 8 suspected/ );
		expect( words.at( -1 ) ).toMatch( /most of all c \(9\d %\)/ );
		expect( words.at( -1 ) ).toMatch( /Trial \d cleared / );
		expect( words.at( -1 ) ).toMatch( /About 1 trial left\.$/ );
	} );

	it( 'says "at least" where the fault comes and goes', () => {
		let asked = 0;
		const { trials: made } = finish( aProblem(), ( on ) => ( {
			outcome: on.has( 'c' ) && asked++ % 2 === 0 ? 'fail' : 'pass',
		} ) );
		expect( knowledge( made.at( -1 )!.progress ) ).toMatch(
			/At least \d+ trials? left/
		);
	} );
} );
