import { faulty, innocent, rightToLeft } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [ ...innocent( 1 ), rightToLeft(), faulty( 'crash-segv' ) ],
	},
} );

test( 'the way of a request reads from right to left where the owner does', async ( {
	panel,
	page,
} ) => {
	await panel.open();
	await panel.diagnose();
	await panel.ended();
	const hops = page.locator( '.gateway-doctor-hops li' );
	await expect( hops.first() ).toBeVisible();
	const [ first, second ] = await Promise.all(
		[ hops.nth( 0 ), hops.nth( 1 ) ].map( ( hop ) => hop.boundingBox() )
	);
	expect( second?.x ?? 0 ).toBeLessThan( first?.x ?? 0 );
	const head = await hops.first().evaluate( ( hop ) => {
		const style = getComputedStyle( hop, '::before' );
		return [ style.borderRightWidth, style.borderLeftWidth ].map(
			parseFloat
		);
	} );
	// A triangle points away from the border that has a width.
	expect( head[ 0 ] ).toBeGreaterThan( 0 );
	expect( head[ 1 ] ).toBe( 0 );
	await expect(
		page.locator( '.gateway-doctor .dashicons-arrow-right' ).first()
	).toHaveCSS( 'transform', 'matrix(-1, 0, 0, 1, 0, 0)' );
	await panel.looksRight( 'rtl-hops' );
} );
