import type { Page } from '@playwright/test';
import type { Stack } from '../lab/lib/stack.mjs';
import type { Panel } from './support/panel';
import { innocent, named, spoiling } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [
			...innocent( 2 ),
			named( 'shop', 'Shop' ),
			// Loaded before what it needs: WordPress goes by the alphabet.
			named( 'pay', 'Shop Pay', 'shop' ),
			spoiling(),
		],
	},
} );

const KEPT =
	"SELECT option_name, option_value FROM wp_options WHERE option_name IN ( 'active_plugins', 'stylesheet', 'template', 'current_theme', 'spoils_layout_seen' ) ORDER BY option_name";

const COOKIE = 'gateway_doctor_view';

async function open( page: Page, stack: Stack ): Promise< void > {
	await page.goto(
		`${ stack.url }/wp-admin/tools.php?page=gateway-doctor#by-hand`
	);
	await expect(
		page.getByRole( 'heading', { name: 'Safe mode by hand' } )
	).toBeVisible();
	await expect(
		page.getByRole( 'checkbox', { name: 'Shop Pay' } )
	).toBeEnabled();
}

const banner = ( page: Page ) =>
	page.locator( '.gateway-doctor-by-hand-banner' );
const said = ( page: Page ) => page.locator( '.gateway-doctor-said' );

async function view( page: Page ): Promise< Page > {
	const [ shown ] = await Promise.all( [
		page.waitForEvent( 'popup' ),
		page.getByRole( 'link', { name: 'View my site like this' } ).click(),
	] );
	return shown;
}

/** What of our own plugins a page has. */
const on = ( shown: Page ) => shown.locator( '.is-on, #spoilt' );

async function exit( panel: Panel ): Promise< void > {
	await panel.button( 'Exit: everything on again' ).click();
	await expect( banner( panel.page ) ).toBeHidden();
}

/** Nothing stays in this browser. */
async function expectNoCookie( page: Page ): Promise< void > {
	await expect
		.poll( async () =>
			( await page.context().cookies() ).map( ( { name } ) => name )
		)
		.not.toContain( COOKIE );
}

/** What a visitor gets: all of it, at any time. */
async function expectAllOn( stack: Stack ): Promise< void > {
	const page = await ( await fetch( stack.url ) ).text();
	for ( const sign of [ '>shop<', '>pay<', 'id="spoilt"' ] ) {
		expect( page ).toContain( sign );
	}
	expect( page ).not.toContain( 'Gateway Doctor' );
}

test( 'an owner finds the plugin one by one, and nobody else notices', async ( {
	panel,
	page,
	stack,
	browser,
} ) => {
	const before = await stack.query( KEPT );
	await panel.open();
	await panel.looksRight( 'by-hand-1-tabs' );
	await page.getByRole( 'tab', { name: 'Safe mode by hand' } ).click();
	await expect( panel.heading( 'Plugins' ) ).toBeVisible();
	await expect( panel.heading( 'The nine steps' ) ).toBeHidden();
	expect( page.url() ).toContain( '#by-hand' );
	await panel.looksRight( 'by-hand-2-everything-on' );

	await panel.button( 'All off' ).click();
	await expect( banner( page ) ).toContainText(
		'5 plugins are off, for you only.'
	);
	const shown = await view( page );
	await expect(
		shown.getByText( 'Nothing that you do here is saved' )
	).toBeVisible();
	await expect( on( shown ) ).toHaveCount( 0 );
	await expectAllOn( stack );
	const visitor = await ( await browser.newContext() ).newPage();
	await visitor.goto( stack.url );
	await expect( on( visitor ) ).toHaveText( [ 'pay', 'shop', /menu/ ] );

	// The other tab follows by itself.
	for ( let count = 1; count <= 4; count++ ) {
		await panel.button( 'Next' ).click();
		await expect( said( page ) ).toContainText( `${ count } of 5: ` );
	}
	await expect( on( shown ) ).toHaveText( [ 'pay', 'shop' ] );
	await panel.button( 'Next' ).click();
	await expect( said( page ) ).toHaveText(
		'5 of 5: Spoils layout is on now.'
	);
	await expect( shown.locator( '#spoilt' ) ).toBeVisible();
	await panel.button( 'Previous' ).click();
	await expect( said( page ) ).toHaveText(
		'4 of 5: Spoils layout is off again.'
	);
	await expect( shown.locator( '#spoilt' ) ).toHaveCount( 0 );
	await expect( banner( page ) ).toContainText(
		'1 plugin is off, for you only.'
	);
	await panel.looksRight( 'by-hand-3-one-off' );
	await expectAllOn( stack );
	expect( await stack.query( KEPT ) ).toBe( before );

	await exit( panel );
	await expect( shown.locator( '#spoilt' ) ).toBeVisible();
	await expect( shown.getByText( 'Gateway Doctor' ) ).toHaveCount( 0 );
	await expectNoCookie( page );
	await visitor.context().close();
} );

test( 'the keyboard alone does it, with what depends on what', async ( {
	panel,
	page,
	stack,
} ) => {
	await panel.open();
	await page.getByRole( 'tab', { name: 'Diagnose 502' } ).focus();
	await page.keyboard.press( 'ArrowRight' );
	const shop = page.getByRole( 'checkbox', { name: 'Shop', exact: true } );
	await expect( shop ).toBeVisible();
	await expect( shop ).toHaveAccessibleDescription( 'Needed by Shop Pay.' );
	await shop.focus();
	await page.keyboard.press( 'Space' );
	await expect( said( page ) ).toHaveText(
		'Shop is off for you, and with it what needs it: Shop Pay.'
	);
	await expect( shop ).toBeFocused();
	const pay = page.getByRole( 'checkbox', { name: 'Shop Pay' } );
	await expect( pay ).not.toBeChecked();
	await expect(
		page.getByText( 'Off for me only', { exact: true } )
	).toHaveCount( 2 );
	await expect( banner( page ) ).toBeVisible();
	await panel.looksRight( 'by-hand-4-dependents' );
	await pay.focus();
	await page.keyboard.press( 'Space' );
	await expect( said( page ) ).toHaveText(
		'Shop Pay is on for you, and with it what it needs: Shop.'
	);
	await expect( shop ).toBeChecked();

	// The last step of either way keeps the focus where it is.
	const next = panel.button( 'All on' );
	await shop.press( 'Space' );
	await next.focus();
	await page.keyboard.press( 'Enter' );
	await expect( said( page ) ).toHaveText( 'All plugins are on for you.' );
	await expect( next ).toBeFocused();
	const [ shown ] = await Promise.all( [
		page.waitForEvent( 'popup' ),
		page
			.getByRole( 'link', { name: 'View my site like this' } )
			.press( 'Enter' ),
	] );
	await expect(
		shown.getByText( 'this is the page with everything on' )
	).toBeVisible();
	await panel.button( 'Exit: everything on again' ).press( 'Enter' );
	await expect( banner( page ) ).toBeHidden();
	await expect( said( page ) ).toBeFocused();
	await expectAllOn( stack );
} );

test( 'a reload takes it up again, and leaving a page of it is known here', async ( {
	panel,
	page,
	stack,
} ) => {
	await open( page, stack );
	await page.getByRole( 'checkbox', { name: 'Spoils layout' } ).uncheck();
	await expect( banner( page ) ).toBeVisible();
	await page.reload();
	await expect( banner( page ) ).toContainText( '1 plugin is off' );
	await expect( said( page ) ).toContainText( 'before the reload' );
	await expect(
		page.getByRole( 'checkbox', { name: 'Spoils layout' } )
	).not.toBeChecked();
	const shown = await view( page );
	await expect( on( shown ) ).toHaveText( [ 'pay', 'shop' ] );
	// Another page of the site, by a link: no cache's mark in its address.
	await shown.goto( `${ stack.url }/shop/` );
	await expect( on( shown ) ).toHaveText( [ 'pay', 'shop' ] );
	await shown.getByRole( 'link', { name: 'Leave this view' } ).click();
	await expect( shown.locator( '#spoilt' ) ).toBeVisible();
	await page.bringToFront();
	await page.evaluate( () => window.dispatchEvent( new Event( 'focus' ) ) );
	await expect( said( page ) ).toContainText( 'Your view has ended' );
	await expect( banner( page ) ).toBeHidden();
	await expect(
		page.getByRole( 'checkbox', { name: 'Spoils layout' } )
	).toBeChecked();

	// Where this page goes, the view goes with it.
	await panel.button( 'All off' ).click();
	await expect( banner( page ) ).toBeVisible();
	await page.goto( `${ stack.url }/wp-admin/` );
	await expectNoCookie( page );
} );

test( 'a theme is shown to one, and given to all only after a question', async ( {
	panel,
	page,
	stack,
} ) => {
	const before = await stack.query( KEPT );
	await open( page, stack );
	const select = page.getByLabel( 'Theme, for me only' );
	const options = await select.locator( 'option' ).allTextContents();
	expect( options[ 0 ] ).toBe( 'Twenty Twenty-Four (active)' );
	const other = options[ 1 ] ?? '';
	await select.selectOption( other );
	await expect( banner( page ) ).toContainText(
		`You see the theme ${ other }.`
	);
	const shown = await view( page );
	await expect( shown.getByText( `in the theme ${ other }` ) ).toBeVisible();
	expect( await stack.query( KEPT ) ).toBe( before );
	await panel.looksRight( 'by-hand-5-theme' );

	await panel.button( `${ other } for everyone…` ).click();
	await panel.looksRight( 'by-hand-6-question' );
	await panel.confirm( `Switch to ${ other }` );
	await expect( said( page ) ).toHaveText( `The site uses ${ other } now.` );
	await panel.button( /^Undo: / ).click();
	await expect( said( page ) ).toContainText( 'Undone' );
	expect( await stack.query( KEPT ) ).toBe( before );
	await exit( panel );
} );

test( 'off for everyone is a change with its undo, and the view goes on', async ( {
	panel,
	page,
	stack,
} ) => {
	const before = await stack.query( KEPT );
	await open( page, stack );
	const spoils = page.getByRole( 'checkbox', { name: 'Spoils layout' } );
	await page.getByRole( 'checkbox', { name: 'Innocent 01' } ).uncheck();
	await expect( banner( page ) ).toBeVisible();
	const shown = await view( page );
	await expect( shown.locator( '#spoilt' ) ).toBeVisible();
	await panel.button( 'Off for everyone… Spoils layout' ).click();
	await panel.confirm( 'Deactivate Spoils layout' );
	await expect( said( page ) ).toHaveText( 'Spoils layout is deactivated.' );
	await expect( said( page ) ).toBeFocused();
	await expect( spoils ).toHaveCount( 0 );
	await expect( banner( page ) ).toContainText( '1 plugin is off' );
	// The tab is loaded anew with a run that knows the new list.
	await expect( on( shown ) ).toHaveText( [ 'pay', 'shop' ] );
	await expect( shown.getByText( 'with 1 plugin off' ) ).toBeVisible();
	expect( await ( await fetch( stack.url ) ).text() ).not.toContain(
		'spoilt'
	);
	await panel.looksRight( 'by-hand-7-for-everyone' );
	await panel.button( /^Undo: / ).click();
	await expect( spoils ).toBeChecked();
	await expect( shown.locator( '#spoilt' ) ).toBeVisible();
	await expect( shown.getByText( 'with 1 plugin off' ) ).toBeVisible();
	expect( await stack.query( KEPT ) ).toBe( before );
	await exit( panel );
} );

test( 'a diagnosis ends it, goes on while the tab is switched, and has the site for itself', async ( {
	panel,
	page,
	stack,
} ) => {
	await open( page, stack );
	await panel.button( 'All off' ).click();
	await expect( banner( page ) ).toBeVisible();
	await page.getByRole( 'tab', { name: 'Diagnose 502' } ).click();
	await expect( banner( page ) ).toBeVisible();
	await panel.button( 'Diagnose 502' ).click();
	await expect(
		page.getByText( 'Your safe mode by hand has ended' ).first()
	).toBeVisible();
	await expect( banner( page ) ).toBeHidden();
	await page.getByRole( 'tab', { name: 'Safe mode by hand' } ).click();
	await expect(
		page.getByRole( 'checkbox', { name: 'Shop Pay' } )
	).toBeVisible();
	await page.getByRole( 'tab', { name: 'Diagnose 502' } ).click();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'answers' );
} );

test( 'it fits a screen 320 px wide', async ( { panel, page, stack } ) => {
	await page.setViewportSize( { width: 320, height: 800 } );
	await open( page, stack );
	await panel.button( 'All off' ).click();
	await expect( banner( page ) ).toBeVisible();
	const width = await page.evaluate(
		() => document.documentElement.scrollWidth
	);
	expect( width ).toBeLessThanOrEqual( 320 );
	await panel.looksRight( 'by-hand-8-narrow' );
	await exit( panel );
} );

test( 'another administrator’s run is said, and may be taken over', async ( {
	panel,
	page,
	stack,
	browser,
} ) => {
	await open( page, stack );
	await panel.button( 'All off' ).click();
	await expect( banner( page ) ).toBeVisible();
	const context = await browser.newContext( {
		storageState: await page.context().storageState(),
	} );
	const theirs = await context.newPage();
	await open( theirs, stack );
	// Not uncheck(): the switch says what is, and goes back at once.
	await theirs.getByRole( 'checkbox', { name: 'Spoils layout' } ).click();
	await expect( theirs.locator( '.gateway-doctor-trouble' ) ).toContainText(
		'admin started it'
	);
	await expect(
		theirs.getByRole( 'checkbox', { name: 'Spoils layout' } )
	).toBeChecked();
	await theirs
		.getByRole( 'button', { name: 'Stop that run and start mine' } )
		.click();
	await expect( banner( theirs ) ).toContainText( '1 plugin is off' );
	await theirs.close();
	await context.close();
	await exit( panel );
} );
