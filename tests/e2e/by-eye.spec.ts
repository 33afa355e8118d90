import type { Page } from '@playwright/test';
import { innocent, spoiling } from './support/plugins';
import { expect, test } from './support/test';

test.use( { settings: { plugins: [ ...innocent( 7 ), spoiling() ] } } );

const KEPT =
	"SELECT option_name, option_value FROM wp_options WHERE option_name IN ( 'active_plugins', 'stylesheet', 'template', 'spoils_layout_seen' ) ORDER BY option_name";

/** Opens the page that is asked about, and says how it is. */
async function judge( page: Page ): Promise< 'Broken' | 'Fine' > {
	const [ shown ] = await Promise.all( [
		page.waitForEvent( 'popup' ),
		page.getByRole( 'link', { name: 'Show the page like this' } ).click(),
	] );
	await expect(
		shown.getByText( 'Nothing that you do here is saved' )
	).toBeVisible();
	const spoilt = await shown.locator( '#spoilt' ).count();
	await shown.close();
	return spoilt > 0 ? 'Broken' : 'Fine';
}

test( 'a fault that no status shows is found by the owner’s eyes, and no visitor sees another page', async ( {
	panel,
	page,
	stack,
} ) => {
	const before = await stack.query( KEPT );
	await panel.open();
	await page.getByText( 'I look at the page myself' ).click();
	await panel.button( 'Diagnose 502' ).click();
	const question = panel.heading( 'Look at the page' );
	for ( let asked = 0; asked < 25; asked++ ) {
		await expect( question.or( panel.verdict ) ).toBeVisible( {
			timeout: 60_000,
		} );
		if ( await panel.verdict.isVisible() ) {
			break;
		}
		if ( asked === 1 ) {
			await panel.looksRight( 'by-eye-1-question' );
		}
		const address = await page
			.getByRole( 'link', { name: 'Show the page like this' } )
			.getAttribute( 'href' );
		const asks = page.locator( `a[href="${ address }"]` );
		const answer = await judge( page );
		const visitor = await fetch( stack.url );
		expect( await visitor.text() ).toContain( 'id="spoilt"' );
		await panel.button( answer ).click();
		// The next question may be there at once.
		await expect( asks ).toBeHidden();
	}
	await expect( panel.verdict ).toContainText(
		'It is the plugin Spoils layout: with it you found the page broken'
	);
	await panel.looksRight( 'by-eye-2-verdict' );
	// What the page writes when the owner looks at it was not saved: guarded, like each probe.
	expect( await stack.query( KEPT ) ).toBe( before );
	const after = await page.request.get( stack.url );
	expect( await after.text() ).toContain( 'id="spoilt"' );
	expect(
		( await page.context().cookies() ).map( ( { name } ) => name )
	).not.toContain( 'gateway_doctor_view' );
} );
