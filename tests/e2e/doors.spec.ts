import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Stack } from '../lab/lib/stack.mjs';
import { Panel } from './support/panel';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';
import { fillLogin } from './support/fill-login';

test.use( {
	settings: {
		plugins: [
			...innocent( 6 ),
			faulty( 'crash-everywhere' ),
			faulty( 'second-factor' ),
		],
	},
} );

const EVERYWHERE = [
	'/',
	'/wp-login.php',
	'/wp-admin/',
	'/wp-json/',
	'/wp-admin/admin-ajax.php',
];

/** Signs in as the form asks, with the code of the second factor where it is asked. */
async function signIn( page: Page, stack: Stack, code: string | null ) {
	await fillLogin( page, stack.site.user, stack.site.password );
	if ( code !== null ) {
		await page.fill( '#second_factor', code );
	}
	await page.click( '#wp-submit' );
}

/** The plugin's update of tonight: from now on every request dies. */
async function breakEverything( stack: Stack ) {
	await writeFile( join( stack.site.content, 'fault-everywhere' ), '' );
	for ( const path of EVERYWHERE ) {
		const { status } = await fetch( stack.url + path );
		expect( `${ path } ${ status }` ).toBe( `${ path } 502` );
	}
}

test( 'the rescue link opens a site on which every address answers 502, up to the verdict and the cure', async ( {
	page,
	stack,
	browser,
} ) => {
	await page.goto( `${ stack.url }/wp-login.php` );
	await signIn( page, stack, '123456' );
	const link = await page.getByLabel( 'Rescue link' ).inputValue();
	expect( link ).toMatch( /\/wp-login\.php\?gateway-doctor#[\w-]{43}$/ );
	await page.reload();
	await expect( page.getByLabel( 'Rescue link' ) ).toHaveCount( 0 );
	const token = link.split( '#' )[ 1 ] ?? '';
	expect( await stack.dump() ).not.toContain( token );

	await breakEverything( stack );
	// Another browser, days later.
	const began = Date.now();
	const later = await ( await browser.newContext() ).newPage();
	await later.goto( `${ link.slice( 0, -1 ) }?` );
	await expect( later.getByRole( 'alert' ) ).toContainText( 'opens nothing' );
	await later.goto( link );
	await expect(
		later.getByRole( 'heading', { name: 'Safe session started' } )
	).toBeVisible();
	expect( later.url() ).not.toContain( token );
	await expect( later.getByText( 'Second factor' ) ).toBeVisible();
	await later.getByRole( 'link', { name: /Sign in/ } ).click();
	await expect(
		later.getByRole( 'region', { name: 'Safe session' } )
	).toContainText( 'Visitors notice nothing.' );
	await expect(
		later.getByRole( 'button', { name: 'Exit the safe session' } )
	).toBeVisible();
	const { violations } = await new AxeBuilder( { page: later } )
		.include( '[role=region]' )
		.analyze();
	expect( violations.map( ( { id } ) => id ) ).toEqual( [] );
	await later.screenshot( {
		path: 'artifacts/screenshots/doors-login.png',
	} );
	await signIn( later, stack, 'wrong' );
	await expect( later.getByText( 'The code is wrong.' ) ).toBeVisible();
	await signIn( later, stack, '123456' );

	const panel = new Panel( later, stack );
	await expect( panel.heading( 'The nine steps' ) ).toBeVisible();
	for ( const path of [
		'/wp-login.php',
		'/wp-admin/tools.php?page=gateway-doctor',
	] ) {
		const { url } = stack;
		const headers = ( await later.request.get( url + path ) ).headers();
		expect( headers[ 'cache-control' ] ).toContain( 'no-store' );
		expect( headers.vary ).toContain( 'Cookie' );
	}
	// One who has not signed in yet: WordPress has another header for them.
	const session = ( await later.context().cookies() ).find(
		( { name } ) => name === 'gateway_doctor'
	);
	expect( session ).toMatchObject( { httpOnly: true, sameSite: 'Strict' } );
	for ( const path of [
		'/wp-login.php',
		'/wp-json/gateway-doctor/v1/site',
	] ) {
		const { headers } = await fetch( stack.url + path, {
			headers: { cookie: `gateway_doctor=${ session?.value }` },
		} );
		expect( headers.get( 'cache-control' ) ).toContain( 'no-store' );
		expect( headers.get( 'vary' ) ).toContain( 'Cookie' );
	}
	// What only looks like one of our routes is no way to a page with plugins off.
	for ( const path of [
		'/?p=1&x=/gateway-doctor/v1/',
		'/index.php/gateway-doctor/v1/?p=1',
		'/x/gateway-doctor/v1/?p=1',
	] ) {
		const answer = await fetch( stack.url + path, {
			headers: { cookie: `gateway_doctor=${ session?.value }` },
		} );
		expect( `${ path } ${ answer.status }` ).toMatch( / (404|502)$/ );
		expect( await answer.text() ).not.toContain( 'Hello world' );
	}
	// Another site's form gives nobody a session.
	const foreign = await fetch( `${ stack.url }/wp-login.php?gateway-doctor`, {
		method: 'POST',
		headers: { 'sec-fetch-site': 'cross-site' },
		body: new URLSearchParams( { token } ),
	} );
	expect( foreign.headers.get( 'set-cookie' ) ).not.toMatch(
		/gateway_doctor=/
	);
	expect( await foreign.text() ).toContain( 'not encrypted' );
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'Crash everywhere' );
	const seconds = Math.round( ( Date.now() - began ) / 1000 );
	process.stdout.write(
		`From opening the link to the verdict: ${ seconds } s\n`
	);
	await panel.looksRight( 'doors-link-verdict' );
	await panel.button( /^Deactivate / ).click();
	await panel.confirm( 'Deactivate Crash everywhere' );
	await expect( later.getByText( 'is deactivated.' ) ).toBeVisible();
	for ( const path of [ '/', '/wp-login.php', '/wp-json/' ] ) {
		expect( ( await fetch( stack.url + path ) ).status ).toBe( 200 );
	}
	await panel.button( /^Undo: / ).click();
	await expect( panel.button( /^Deactivate / ) ).toBeVisible();

	// Another site cannot make the button's form: its word is the session's own.
	const guessed = await later.request.post(
		`${ stack.url }/wp-login.php?gateway-doctor`,
		{ form: { 'gateway-doctor-exit': 'f'.repeat( 64 ) } }
	);
	expect( await guessed.text() ).not.toContain( 'Safe session ended' );
	await panel.button( 'Exit the safe session' ).click();
	await expect( panel.heading( 'Safe session ended' ) ).toBeVisible();
	expect(
		( await later.context().cookies() ).map( ( { name } ) => name )
	).not.toContain( 'gateway_doctor' );
	// Nor does the secret open anything any more, for whoever kept it.
	const again = await fetch( `${ stack.url }/wp-login.php`, {
		headers: { cookie: `gateway_doctor=${ session?.value }` },
	} );
	expect( again.status ).toBe( 502 );
	await later.context().close();
} );
