import { join } from 'node:path';
import { expect, test } from './support/test';

test.use( { settings: { underTest: null } } );

const ZIP = join( __dirname, '..', '..', 'dist', 'gateway-doctor.zip' );

test( 'the zip is uploaded in wp-admin, activated, opened, and taken away without a trace', async ( {
	panel,
	page,
	stack,
} ) => {
	await page.goto( `${ stack.url }/wp-admin/plugin-install.php?tab=upload` );
	await page.setInputFiles( '#pluginzip', ZIP );
	await page.click( '#install-plugin-submit' );
	await page.getByRole( 'link', { name: 'Activate Plugin' } ).click();
	await expect( page.getByText( 'Plugin activated.' ) ).toBeVisible();
	await panel.open();
	await expect( panel.button( 'Diagnose 502' ) ).toBeVisible();
	await panel.looksRight( 'install-opened' );
	await page.goto( `${ stack.url }/wp-admin/plugins.php` );
	await page.getByLabel( 'Deactivate Gateway Doctor' ).click();
	await expect( page.getByText( 'Plugin deactivated.' ) ).toBeVisible();
	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await page.getByLabel( 'Delete Gateway Doctor' ).click();
	await expect(
		page.locator( '#gateway-doctor-deleted, tr.deleted' ).first()
	).toBeVisible();
	expect(
		await stack.query(
			"SELECT option_name FROM wp_options WHERE option_name LIKE '%gateway_doctor%'"
		)
	).toBe( '' );
} );
