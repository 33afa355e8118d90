import {
	modeFor,
	type GivenOptions,
} from '../../../src/cli/commands/bisect/options';

const given = ( options: Partial< GivenOptions > ): GivenOptions => ( {
	suspects: [ 'a', 'b' ],
	requires: [],
	seed: 1,
	timeout: 120,
	...options,
} );

describe( 'the mode of a bisect', () => {
	it( 'is search where a command is given', () => {
		expect( modeFor( given( { run: 'true' } ), true ) ).toBe( 'search' );
	} );

	it( 'is manual at a terminal where none is given: somebody is there to be asked', () => {
		expect( modeFor( given( {} ), true ) ).toBe( 'manual' );
	} );

	it( 'is search, which asks for the command, where nobody could answer', () => {
		expect( modeFor( given( {} ), false ) ).toBe( 'search' );
	} );

	it( 'is what was asked for in any case', () => {
		const mode = 'one-by-one';
		expect( modeFor( given( { mode } ), true ) ).toBe( mode );
	} );
} );
