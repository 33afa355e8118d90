import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: { plugins: [ ...innocent( 3 ), faulty( 'crash-segv' ) ] },
} );

test( 'what was found is told by the history, Site Health, a notice, and in the owner’s language', async ( {
	panel,
	page,
	stack,
} ) => {
	await panel.open();
	await page.getByText( 'One plugin after another' ).click();
	await panel.diagnose();
	const verdict = ( await panel.verdict.textContent() ) ?? '';
	await panel.button( 'Show the runs and what changed between them' ).click();
	await expect( page.locator( '.gateway-doctor-history' ) ).toContainText(
		verdict
	);
	await panel.looksRight( 'kept-1-history' );

	await page.goto( `${ stack.url }/wp-admin/plugins.php` );
	const front = await page.request.get( `${ stack.url }/` );
	expect( front.status() ).toBe( 502 );
	await expect( page.locator( '.notice-warning' ) ).toContainText( verdict );
	await page.goto( `${ stack.url }/wp-admin/site-health.php` );
	await page
		.getByRole( 'button', { name: /This site failed to answer/ } )
		.click();
	await expect( page.getByText( verdict ).last() ).toBeVisible();

	await stack.query(
		"UPDATE wp_usermeta SET meta_value = 'de_DE' WHERE meta_key = 'locale'"
	);
	await page.goto( `${ stack.url }/wp-admin/tools.php?page=gateway-doctor` );
	await expect( panel.heading( 'Die neun Schritte' ) ).toBeVisible();
	await panel.looksRight( 'kept-2-german' );
} );

test.afterEach( async ( { stack } ) => {
	await stack.query(
		"UPDATE wp_usermeta SET meta_value = '' WHERE meta_key = 'locale'"
	);
} );

test( 'a run that a reload cut off goes on where it stood', async ( {
	panel,
	page,
} ) => {
	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await panel.open();
	await page.getByText( 'One plugin after another' ).click();
	await panel.button( 'Diagnose 502' ).click();
	await expect( panel.heading( 'Who is suspected' ) ).toBeVisible( {
		timeout: 60_000,
	} );
	await expect
		.poll( () =>
			page.evaluate( () =>
				Object.keys( window.localStorage ).some( ( key ) =>
					key.startsWith( 'gateway-doctor:unfinished:' )
				)
			)
		)
		.toBe( true );
	await page.reload();
	await panel.button( 'Go on where it stood' ).click();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );
