import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: { plugins: [ ...innocent( 4 ), faulty( 'checkout-crash' ) ] },
} );

/** What the plugin writes before it dies: orders, and payments that it asked for. */
const TRACES =
	"SELECT (SELECT COUNT(*) FROM wp_posts WHERE post_title = 'An order') + (SELECT COUNT(*) FROM wp_options WHERE option_name LIKE 'lab\\_%')";

const AGREE = 'I have read this: send the request';

test( 'a checkout that fails is replayed by the browser, under the guard', async ( {
	panel,
	page,
	stack,
} ) => {
	await page
		.context()
		.addCookies( [
			{ name: 'lab_cart', value: 'two%20words', url: stack.url },
		] );
	await panel.open();
	await panel.button( 'Not a page, but a checkout' ).click();
	await page
		.getByLabel( 'Request (curl command)' )
		.fill(
			[
				`curl '${ stack.url }/?wc-ajax=checkout' \\`,
				`  -H 'content-type: application/x-www-form-urlencoded' \\`,
				`  --data-raw $'billing_company=J\\u00fcrgen+%26+S%C3%B6hne'`,
			].join( '\n' )
		);
	await expect( page.getByText( 'its own cURL, a socket' ) ).toBeVisible();
	await panel.button( 'Diagnose 502' ).click();
	await expect( page.getByText( 'tick the box' ) ).toBeVisible();
	await panel.looksRight( 'replay-1-warned' );
	await page.getByLabel( AGREE ).check();
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'Checkout Crash' );
	expect( ( await stack.query( TRACES ) ).trim() ).toBe( '0' );
	await panel.openAllEvidence();
	await page.getByLabel( 'The author of the plugin or theme' ).check();
	await expect(
		page.getByText( 'Send POST /?wc-ajax=checkout' )
	).toBeVisible();
	await panel.looksRight( 'replay-2-author' );
} );
