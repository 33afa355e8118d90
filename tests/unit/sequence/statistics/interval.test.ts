import fc from 'fast-check';
import { rateInWords, rateOf } from '../../../../src/sequence/statistics';

it( 'gives the interval that Wilson gives', () => {
	const { low, high } = rateOf( 3, 12 );
	expect( low ).toBeCloseTo( 0.0889, 3 );
	expect( high ).toBeCloseTo( 0.5323, 3 );
} );

it( 'always holds the rate that was seen, and stays between none and all', () => {
	fc.assert(
		fc.property(
			fc.nat( 200 ),
			fc.integer( { min: 1, max: 200 } ),
			( a, b ) => {
				const fails = Math.min( a, b );
				const { low, high } = rateOf( fails, b );
				expect( low ).toBeGreaterThanOrEqual( 0 );
				expect( high ).toBeLessThanOrEqual( 1 );
				expect( low ).toBeLessThanOrEqual( fails / b + 1e-12 );
				expect( high ).toBeGreaterThanOrEqual( fails / b - 1e-12 );
			}
		)
	);
} );

it( 'does not say that nothing can fail where nothing failed', () => {
	expect( rateOf( 0, 9 ).high ).toBeGreaterThan( 0.25 );
} );

it( 'says it in words', () => {
	expect( rateInWords( rateOf( 3, 12 ) ) ).toBe(
		'3 of 12 requests (95 % interval 9 % to 53 %)'
	);
} );
