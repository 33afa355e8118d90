import { execFile } from 'node:child_process';
import { chown, cp, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../lab/lib/stack.mjs';
import { Panel } from './support/panel';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';
import { fillLogin } from './support/fill-login';

const run = promisify( execFile );
const PLUGIN = join( __dirname, '..', '..', 'plugin' );

test.use( {
	settings: {
		plugins: [
			...innocent( 6 ),
			faulty( 'crash-everywhere' ),
			faulty( 'second-factor' ),
		],
		underTest: null,
	},
} );

/** By FTP: what is uploaded belongs to whom the site's files belong to. */
async function upload( stack: Stack, from: string | null, to: string ) {
	const target = join( stack.site.content, to );
	const { uid, gid } = await stat( stack.site.content );
	await mkdir( join( target, '..' ), { recursive: true } );
	await chown( join( target, '..' ), uid, gid );
	if ( from === null ) {
		await writeFile( target, '' );
	} else {
		await cp( from, target, { recursive: true } );
	}
	await run( 'chown', [ '-R', `${ uid }:${ gid }`, target ] );
}

test( 'two uploads and an empty file open a site that never had the plugin', async ( {
	page,
	stack,
} ) => {
	await upload( stack, null, 'fault-everywhere' );
	expect( ( await fetch( `${ stack.url }/wp-login.php` ) ).status ).toBe(
		502
	);
	const began = Date.now();
	await upload( stack, PLUGIN, 'plugins/gateway-doctor' );
	await upload(
		stack,
		join( PLUGIN, 'includes/Agent/must-use.php' ),
		'mu-plugins/0-gateway-doctor.php'
	);
	await page.goto( `${ stack.url }/wp-login.php?gateway-doctor` );
	const name = ( await page.locator( '#name' ).innerText() ).trim();
	const check = page.getByRole( 'button', { name: 'I have made the file' } );
	await check.click();
	await expect( page.getByRole( 'alert' ) ).toContainText( 'not there yet' );
	await expect( page.locator( '#name' ) ).toHaveText( name );

	await upload( stack, null, `mu-plugins/${ name }` );
	// Who sees the file cannot use it: the name is nothing without the browser's secret.
	const stranger = await fetch(
		`${ stack.url }/wp-login.php?gateway-doctor`,
		{
			method: 'POST',
			body: new URLSearchParams( { 'gateway-doctor-check': '1' } ),
		}
	);
	expect( await stranger.text() ).not.toContain( 'Safe session started' );

	await check.click();
	await expect(
		page.getByRole( 'heading', { name: 'Safe session started' } )
	).toBeVisible();
	await expect(
		page.getByRole( 'button', { name: 'Exit the safe session' } )
	).toBeVisible();
	await page.getByRole( 'link', { name: /Sign in/ } ).click();
	await expect(
		page.getByRole( 'button', { name: 'Exit the safe session' } )
	).toBeVisible();
	// What guards the login is off: whoever can write files could take it away.
	await expect( page.locator( '#second_factor' ) ).toHaveCount( 0 );
	await fillLogin( page, stack.site.user, stack.site.password );
	await page.click( '#wp-submit' );

	const panel = new Panel( page, stack );
	await expect( panel.heading( 'The nine steps' ) ).toBeVisible();
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'Crash everywhere' );
	const seconds = Math.round( ( Date.now() - began ) / 1000 );
	process.stdout.write( `From the upload to the verdict: ${ seconds } s\n` );
	await panel.button( /^Deactivate / ).click();
	await panel.confirm( 'Deactivate Crash everywhere' );
	await expect( page.getByText( 'is deactivated.' ) ).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 200 );
	await panel.button( /^Undo: / ).click();
	await expect( panel.button( /^Deactivate / ) ).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
} );
