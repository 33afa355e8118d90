import { midSearch } from './support/mid-search';
import { Panel } from './support/panel';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [ ...innocent( 12 ), faulty( 'crash-segv' ) ],
	},
} );

test( 'a run that loses the network says so, and goes on when it is back', async ( {
	panel,
	page,
	context,
} ) => {
	const run = await midSearch( panel, page );
	await context.setOffline( true );
	await run.goOn();
	await expect(
		page
			.locator( '#gateway-doctor' )
			.getByText( 'This computer is offline' )
	).toBeVisible();
	await panel.looksRight( 'survives-1-offline' );
	await context.setOffline( false );
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );

test( 'a site that goes down meanwhile is not taken for the answer', async ( {
	panel,
	page,
	stack,
} ) => {
	const run = await midSearch( panel, page );
	await stack.fpm.stop();
	await run.goOn();
	await expect( page.locator( '.gateway-doctor-top' ) ).toContainText(
		'The whole site stopped answering',
		{ timeout: 90_000 }
	);
	await panel.looksRight( 'survives-2-down' );
	await stack.fpm.start();
	await panel.button( 'Go on where it stood' ).click();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );

test( 'whoever is signed out meanwhile is told so, signs in, and goes on', async ( {
	panel,
	page,
	context,
} ) => {
	const run = await midSearch( panel, page );
	await context.clearCookies();
	await run.goOn();
	await expect( page.locator( '.gateway-doctor-top' ) ).toContainText(
		'You are signed out',
		{ timeout: 90_000 }
	);
	await panel.looksRight( 'survives-3-signed-out' );
	await panel.signIn();
	await panel.open();
	await panel.button( 'Go on where it stood' ).click();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );

test( 'a second tab knows of the first one’s run', async ( {
	panel,
	page,
	context,
	stack,
} ) => {
	const run = await midSearch( panel, page );
	const second = await context.newPage();
	const there = new Panel( second, stack );
	await there.open();
	await expect(
		second.locator( '#gateway-doctor' ).getByText( 'runs in another tab' )
	).toBeVisible();
	await there.looksRight( 'survives-4-second-tab' );
	await second.close();
	await run.goOn();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );

test( 'without JavaScript the screen says what to do', async ( {
	browser,
	stack,
} ) => {
	const context = await browser.newContext( { javaScriptEnabled: false } );
	const page = await context.newPage();
	await new Panel( page, stack ).signIn();
	await page.goto( `${ stack.url }/wp-admin/tools.php?page=gateway-doctor` );
	await expect( page.getByText( /JavaScript/ ) ).toBeVisible();
	await context.close();
} );
