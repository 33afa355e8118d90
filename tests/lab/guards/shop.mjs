/** Checks: nothing stays of what a shop writes on every request, on either database. */
import assert from 'node:assert/strict';
import { harmless } from './expect.mjs';

const leavesNothing = ( name ) => ( {
	name,
	test: ( site ) =>
		site.withFile( 'shop-open', null, async () => {
			// A visitor's request makes the table; its writes stay.
			await ( await fetch( `${ site.url }/` ) ).text();
			for ( const wanted of [
				{},
				{ record: 'full' },
				{ off: [ 'victim/victim.php' ] },
			] ) {
				const seen = await site.probe( wanted );
				assert.equal( seen.status, 200 );
				harmless( seen );
			}
		} ),
} );

export const SHOP = [
	leavesNothing( 'nothing stays of a shop that writes on every request' ),
];
export const LIGHT = [
	leavesNothing( 'nothing stays of a shop on SQLite' ),
	{
		name: 'options are not written on SQLite, whatever is allowed',
		async test( site ) {
			await site.begin( [ 'options' ] );
			const seen = await site.send( { lift: 'options' } );
			await site.begin();
			assert.equal( seen.acknowledged, 'refused cannot-lift' );
		},
	},
];
