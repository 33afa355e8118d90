import type { Page } from '@playwright/test';
import type { Stack } from '../lab/lib/stack.mjs';
import { Panel } from './support/panel';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [ ...innocent( 6 ), faulty( 'hang' ) ],
		terminateAfter: 10,
	},
} );

/** A second administrator, made as wp-admin makes one. */
async function makeAnn( page: Page, stack: Stack ): Promise< void > {
	await page.goto( `${ stack.url }/wp-admin/user-new.php` );
	await page.fill( '#user_login', 'ann' );
	await page.fill( '#email', 'ann@example.org' );
	await page.fill( '#pass1', 'correct horse battery staple' );
	await page.uncheck( '#send_user_notification' );
	await page.selectOption( '#role', 'administrator' );
	await page.click( '#createusersub' );
	await expect( page.getByText( 'New user created.' ) ).toBeVisible();
}

test( 'a second administrator sees whose diagnosis runs, and may take over', async ( {
	panel,
	page,
	stack,
	browser,
} ) => {
	await makeAnn( page, stack );
	await panel.open();

	// Both are there before the run begins: it does not last long.
	const context = await browser.newContext();
	const hers = await context.newPage();
	const herPanel = new Panel( hers, stack );
	await herPanel.signIn( 'ann', 'correct horse battery staple' );
	await herPanel.open();

	await panel.button( 'Diagnose 502' ).click();
	await expect( panel.heading( /Step [2-9] of 9/ ) ).toBeVisible( {
		timeout: 90_000,
	} );
	await herPanel.button( 'Diagnose 502' ).click();
	await expect( hers.locator( '.gateway-doctor-top' ) ).toContainText(
		'admin started it'
	);
	const takeOver = herPanel.button( 'Stop that run and start mine' );
	await expect( takeOver ).toBeVisible();
	await herPanel.looksRight( 'second-admin-1-in-the-way' );
	await takeOver.click();
	const stop = herPanel.button( /^Stop$/ );
	await expect( stop ).toBeVisible();
	// The worker of the run that she took over was stopped by us.
	await expect( hers.getByText( 'stopped for tracing' ) ).toHaveCount( 0 );
	await stop.click();
	await context.close();
} );
