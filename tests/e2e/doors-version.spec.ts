import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

const SLUG = 'crash-everywhere';

test.use( {
	settings: {
		plugins: [ ...innocent( 2 ), faulty( SLUG ) ],
	},
} );

/** The version before, as its maker shipped it: it does not crash. */
function aZip( name: string ): Buffer {
	const zip = new AdmZip();
	zip.addFile(
		`${ SLUG }/${ SLUG }.php`,
		Buffer.from(
			`<?php\n/**\n * Plugin Name: ${ name }\n * Version: 0.9\n */\nadd_action( 'wp_head', static function () { echo '<!-- shop 0.9 -->'; } );\n`
		)
	);
	return zip.toBuffer();
}

test( 'a plugin that the shop cannot drop goes back to the version of a zip, and the undo restores its files', async ( {
	panel,
	page,
	stack,
} ) => {
	const main = join( stack.site.content, 'plugins', SLUG, `${ SLUG }.php` );
	const before = await readFile( main, 'utf8' );
	await panel.open();
	await writeFile( join( stack.site.content, 'fault-everywhere' ), '' );
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'Crash everywhere' );

	await panel.button( /^Keep it, in another version/ ).click();
	const field = page.getByLabel( 'Or a zip of the version' );
	await field.setInputFiles( {
		name: 'other.zip',
		mimeType: 'application/zip',
		buffer: aZip( 'Something else' ),
	} );
	await panel.button( 'Use this zip' ).click();
	await expect(
		page.getByText( 'does not hold this plugin' ).first()
	).toBeVisible();
	expect( await readFile( main, 'utf8' ) ).toBe( before );

	await field.setInputFiles( {
		name: 'crash-everywhere.0.9.zip',
		mimeType: 'application/zip',
		buffer: aZip( 'Crash everywhere' ),
	} );
	await panel.button( 'Use this zip' ).click();
	await expect(
		page.getByText( 'from version 1.0.0 to 0.9' ).first()
	).toBeVisible();
	const home = await fetch( stack.url );
	expect( home.status ).toBe( 200 );
	expect( await home.text() ).toContain( '<!-- shop 0.9 -->' );
	const copy = ( await readdir( stack.site.content ) ).find( ( name ) =>
		/^gateway-doctor-copy-[0-9a-f]{32}$/.test( name )
	);
	expect( copy ).toBeDefined();

	await panel.button( /^Undo: / ).click();
	await expect( panel.button( /^Deactivate / ) ).toBeVisible();
	expect( await readFile( main, 'utf8' ) ).toBe( before );
	expect( existsSync( join( stack.site.content, copy ?? '' ) ) ).toBe(
		false
	);
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
} );
