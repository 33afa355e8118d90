import type { Locator } from '@playwright/test';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( { settings: { plugins: [ ...innocent( 4 ), faulty( 'fatal' ) ] } } );

const entry = ( log: Locator ): Locator =>
	log.getByRole( 'listitem' ).filter( { hasText: 'Plugin fatal' } ).first();

test( 'a fatal error appears in the log view, with the plugin that it belongs to', async ( {
	panel,
	page,
} ) => {
	await panel.open();
	await panel.diagnose();
	await expect( panel.button( /^Deactivate / ) ).toBeVisible();
	const log = page.getByRole( 'region', { name: 'Error log' } );
	await expect( entry( log ) ).toBeVisible();
	await panel.button( 'Show the code' ).click();
	await expect( page.locator( '.gateway-doctor-code mark' ) ).toBeVisible();
	await panel.openAllEvidence();
	await panel.looksRight( 'fatal-1-evidence' );
} );

test( 'what the log held before is there without a diagnosis, and can be filtered', async ( {
	panel,
	page,
} ) => {
	await panel.open();
	const log = page.getByRole( 'region', { name: 'Error log' } );
	await expect( entry( log ) ).toBeVisible();
	await log.getByLabel( 'With the words' ).first().fill( 'no such words' );
	await expect( log.getByText( 'No entry fits the filter.' ) ).toBeVisible();
	await panel.looksRight( 'fatal-2-filter' );
} );
