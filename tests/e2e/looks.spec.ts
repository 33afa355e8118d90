import { faulty, innocent, rightToLeft } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [ ...innocent( 2 ), rightToLeft(), faulty( 'crash-segv' ) ],
	},
	reducedMotion: 'reduce',
} );

test( 'the panel looks right from right to left, in a dark scheme, without motion', async ( {
	panel,
	page,
	stack,
} ) => {
	await stack.query(
		"UPDATE wp_usermeta SET meta_value = 'midnight' WHERE meta_key = 'admin_color'"
	);
	await panel.open();
	await panel.looksRight( 'looks-1-before' );
	await panel.diagnose();
	await panel.openAllEvidence();
	await panel.looksRight( 'looks-2-verdict' );
	await page.getByRole( 'tab', { name: 'Safe mode by hand' } ).click();
	await panel.button( 'All off' ).click();
	await expect( panel.button( 'Exit: everything on again' ) ).toBeVisible();
	await panel.looksRight( 'looks-3-by-hand' );
} );
