import { faulty, named } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [
			named( 'about', 'About us' ),
			named( 'blog', 'Blog' ),
			faulty( 'crash-segv' ),
		],
	},
} );

test( 'the plugin behind a 502 is found by hand, and its visitors get it all the while', async ( {
	panel,
	page,
	stack,
} ) => {
	await panel.open();
	await page.getByRole( 'tab', { name: 'Safe mode by hand' } ).click();
	await panel.button( 'All off' ).click();
	const banner = page.locator( '.gateway-doctor-by-hand-banner' );
	await expect( banner ).toContainText( '3 plugins are off' );
	const [ shown ] = await Promise.all( [
		page.waitForEvent( 'popup' ),
		page.getByRole( 'link', { name: 'View my site like this' } ).click(),
	] );
	const bar = shown.getByText( 'only you see the page like this' );
	await expect( bar ).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );

	const said = page.locator( '.gateway-doctor-said' );
	await panel.button( 'Next' ).click();
	await expect( said ).toHaveText( '1 of 3: About us is on now.' );
	await expect( shown.locator( '.is-on' ) ).toHaveText( [ 'about' ] );
	await panel.button( 'Next' ).click();
	await expect( shown.locator( '.is-on' ) ).toHaveText( [ 'about', 'blog' ] );
	await panel.button( 'Next' ).click();
	await expect( said ).toHaveText( '3 of 3: Crash SEGV is on now.' );
	const broken = shown.getByText( '502 Bad Gateway' ).first();
	await expect( broken ).toBeVisible();

	// A page that died does not end the view: one step back, and it is there again.
	await panel.button( 'Previous' ).click();
	await expect( bar ).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
	await panel.button( 'Exit: everything on again' ).click();
	await expect( shown.getByText( '502 Bad Gateway' ).first() ).toBeVisible();
} );
