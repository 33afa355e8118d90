import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/test';

test( 'where WordPress does not start, the must-use file itself tells where and why, to nobody but who can write files', async ( {
	page,
	stack,
} ) => {
	const { content, folder } = stack.site;
	const door = `${ stack.url }/wp-content/mu-plugins/0-gateway-doctor.php`;
	const broken = join( content, 'mu-plugins', 'host-tools.php' );
	await writeFile(
		broken,
		'<?php\n// Of last night.\nno_such_function();\n'
	);
	await writeFile(
		join( content, 'debug.log' ),
		'PHP Fatal error: for ann@example.org, password=hunter2\n</pre><script id="planted">document.title="owned"</script><img src=x onerror="document.title=1">\n'
	);
	const began = Date.now();
	expect( ( await fetch( `${ stack.url }/wp-login.php` ) ).status ).toBe(
		500
	);

	// Nothing is told without proof, whatever is asked for.
	for ( const body of [ 'gateway-doctor-check=1', 'start=1', 'finish=1' ] ) {
		const answer = await fetch( door, {
			method: 'POST',
			body: new URLSearchParams( body ),
		} );
		const text = await answer.text();
		expect( text ).not.toContain( content );
		expect( text ).not.toMatch( /id="facts"|PHP \d|host-tools/ );
		expect( answer.headers.get( 'cache-control' ) ).toContain( 'no-store' );
		expect( answer.headers.get( 'vary' ) ).toContain( 'Cookie' );
	}

	const inner =
		'/wp-content/plugins/gateway-doctor/includes/Access/direct.php';
	expect( await ( await fetch( stack.url + inner ) ).text() ).toBe( '' );

	await page.goto( door );
	const name = ( await page.locator( '#name' ).innerText() ).trim();
	const proof = join( content, 'mu-plugins', name );
	await writeFile( proof, '' );
	await page.getByRole( 'button', { name: /made the file/ } ).click();
	await expect( page.locator( '#facts' ) ).toContainText(
		'Database: answers'
	);
	await expect( page.locator( '#facts' ) ).toContainText( 'host-tools.php' );
	const host = await page.locator( '#host' ).innerText();
	// What a visitor wrote into the log by an address or a browser's name stays text.
	expect( host ).toContain( '<script id="planted">' );
	await expect( page.locator( '#planted, main img' ) ).toHaveCount( 0 );
	await expect( page ).toHaveTitle( /What this server tells/ );
	expect( host ).toContain( '[e-mail]' );
	expect( host ).not.toMatch( /hunter2|ann@example/ );
	await page.getByRole( 'button', { name: /Try to start/ } ).click();
	await expect( page.locator( '#where' ) ).toHaveText(
		'wp-content/mu-plugins/host-tools.php:3'
	);
	process.stdout.write(
		`From opening the file to where it stops: ${ Math.round(
			( Date.now() - began ) / 1000
		) } s\n`
	);

	// What the page says: rename it.
	await rename( broken, `${ broken }.off` );
	await page.getByRole( 'button', { name: 'Back' } ).click();
	await page.getByRole( 'button', { name: /Try to start/ } ).click();
	await expect(
		page.getByRole( 'heading', {
			name: 'WordPress starts without plugins',
		} )
	).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 200 );

	// And without a database.
	const config = join( folder, 'wp-config.php' );
	const good = await readFile( config, 'utf8' );
	await writeFile( config, good.replace( /\.sock/, '.gone' ) );
	await page.getByRole( 'button', { name: 'Back' } ).click();
	await expect( page.locator( '#facts' ) ).toContainText(
		'Database: does not let us in: error 2002'
	);
	await page.getByRole( 'button', { name: /Try to start/ } ).click();
	await expect(
		page.getByText( 'Error establishing a database connection' )
	).toBeVisible();
	await writeFile( config, good );

	await page.getByRole( 'button', { name: 'Back' } ).click();
	await page.getByRole( 'button', { name: /end this/ } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Ended' } )
	).toBeVisible();
	await expect( stat( proof ) ).rejects.toThrow( 'ENOENT' );
	await rm( `${ broken }.off` );
} );
