import {
	costFindings,
	costInWords,
} from '../../../../../src/sequence/steps/overload/costs';
import { record } from '../../../probe/fixtures';

const cost = ( slug: string, ownMs: number, kind = 'plugin' as const ) => ( {
	component: { kind, slug },
	ms: ownMs * 2,
	ownMs,
	calls: 3,
	headerBytes: 0,
	memory: 2 * 1024 * 1024,
	queries: 40,
	queryMs: 120,
} );

it( 'names the plugin that costs most, with its numbers', () => {
	expect(
		costInWords(
			record( {
				ms: 900,
				components: [ cost( 'small', 20 ), cost( 'shop', 300 ) ],
			} )
		)
	).toBe(
		'Costs most: the plugin shop, 300 ms of 900 ms (40 queries in 120 ms, 2.0 MB)'
	);
} );

it( 'says nothing without a record, or where it shows nobody', () => {
	expect( costInWords( null ) ).toBe( '' );
	expect( costInWords( record( { components: [] } ) ) ).toBe( '' );
	expect( costFindings( null ) ).toEqual( [] );
} );

it( 'finds fault with one that takes most of a slow page', () => {
	const slow = record( { ms: 4000, components: [ cost( 'shop', 3000 ) ] } );
	expect( costFindings( slow )[ 0 ]?.says ).toContain( '3000 of 4000 ms' );
	expect( costFindings( { ...slow, ms: 900 } ) ).toEqual( [] );
	expect(
		costFindings( { ...slow, components: [ cost( 'shop', 1500 ) ] } )
	).toEqual( [] );
} );
