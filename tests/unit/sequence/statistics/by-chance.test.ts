import { byChance } from '../../../../src/sequence/statistics';

it( 'is the number of ways in which chance could have done it', () => {
	// One of the C(10, 4) = 210 ways to choose the four that pass.
	expect( byChance( 6, 0, 4 ) ).toBeCloseTo( 1 / 210, 10 );
	expect( byChance( 1, 0, 1 ) ).toBeCloseTo( 1 / 2, 10 );
	expect( byChance( 2, 2, 2 ) ).toBeCloseTo( 6 / 15, 10 );
} );

it( 'is certain where nothing was compared, and falls with every request', () => {
	expect( byChance( 3, 1, 0 ) ).toBe( 1 );
	expect( byChance( 3, 1, 9 ) ).toBeLessThan( byChance( 3, 1, 8 ) );
} );
