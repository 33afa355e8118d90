import { innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( { settings: { plugins: innocent( 3 ) } } );

test( 'PHP-FPM that stops after the panel was opened is told from a plugin', async ( {
	panel,
	page,
	stack,
} ) => {
	await panel.open();
	await stack.fpm.stop();
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'WordPress' );
	await expect(
		page.locator( '.gateway-doctor-hops .is-failed' )
	).toHaveText( /PHP|Web server/ );
	await expect( page.locator( '.gateway-doctor .is-primary' ) ).toHaveText(
		'Copy the report'
	);
	await panel.looksRight( 'fpm-stopped' );
	await stack.fpm.start();
	await page.reload();
	await expect( panel.verdict ).toBeVisible();
} );
