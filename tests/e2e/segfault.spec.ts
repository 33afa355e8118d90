import { readFile } from 'node:fs/promises';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [
			...innocent( 12 ),
			faulty( 'crash-segv' ),
			...innocent( 19 ).slice( 12 ),
		],
	},
} );

const ACTIVE =
	"SELECT option_value FROM wp_options WHERE option_name = 'active_plugins'";

test.describe( 'a plugin of twenty that crashes PHP', () => {
	test( 'is found, switched off, and switched on again in its place', async ( {
		panel,
		page,
		stack,
	} ) => {
		const before = await stack.query( ACTIVE );
		await panel.open();
		await panel.button( 'Diagnose 502' ).click();
		await expect( panel.button( 'Stop' ) ).toBeVisible();
		await expect( panel.heading( 'Who is suspected' ) ).toBeVisible( {
			timeout: 60_000,
		} );
		await panel.looksRight( 'segfault-1-searching' );
		await panel.ended();
		await expect( panel.verdict ).toBeFocused();
		await expect( panel.verdict ).toContainText( 'crash' );
		await expect(
			page.getByText( 'crash-segv.php:' ).first()
		).toBeVisible();
		await panel.looksRight( 'segfault-2-verdict' );
		await panel.openAllEvidence();
		await panel.looksRight( 'segfault-3-evidence' );
		expect( await stack.query( ACTIVE ) ).toBe( before );

		await panel.button( /^Deactivate / ).click();
		await panel.looksRight( 'segfault-4-confirm' );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: /^Deactivate / } )
			.click();
		await expect( page.getByText( 'is deactivated.' ) ).toBeVisible();
		expect( await stack.query( ACTIVE ) ).not.toContain( 'crash-segv' );
		expect( ( await fetch( stack.url ) ).status ).toBe( 200 );
		await panel.button( 'Check the site now' ).click();
		await expect(
			page
				.getByRole( 'listitem' )
				.filter( { hasText: 'Refresh, wait, try again' } )
				.getByText( 'Passed' )
		).toBeVisible( { timeout: 60_000 } );
		await panel.looksRight( 'segfault-5-applied' );

		await page.reload();
		await panel.button( /^Undo: / ).click();
		await expect( panel.button( /^Deactivate / ) ).toBeVisible();
		expect( await stack.query( ACTIVE ) ).toBe( before );
		expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
	} );

	test( 'is found and switched off with the keyboard alone', async ( {
		panel,
		page,
	} ) => {
		await panel.open();
		await page.getByLabel( 'Page to diagnose' ).focus();
		await page.keyboard.press( 'Enter' );
		await panel.ended();
		await expect( panel.verdict ).toBeFocused();
		await page.keyboard.press( 'Tab' );
		await expect( panel.button( /^Deactivate / ) ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'dialog' ) ).toBeVisible();
		const confirm = page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: /^Deactivate / } );
		for ( let tabs = 0; tabs < 5; tabs++ ) {
			await page.keyboard.press( 'Tab' );
			if (
				await confirm.evaluate( ( one ) => one.matches( ':focus' ) )
			) {
				break;
			}
		}
		await expect( confirm ).toBeFocused();
		await page.keyboard.press( 'Escape' );
		await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
		await expect( panel.button( /^Deactivate / ) ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await page.getByRole( 'dialog' ).waitFor();
		while (
			! ( await confirm.evaluate( ( one ) => one.matches( ':focus' ) ) )
		) {
			await page.keyboard.press( 'Tab' );
		}
		await page.keyboard.press( 'Enter' );
		const undo = panel.button( /^Undo: / );
		await expect( undo ).toBeVisible();
		while (
			! ( await undo.evaluate( ( one ) => one.matches( ':focus' ) ) )
		) {
			await page.keyboard.press( 'Tab' );
		}
		await page.keyboard.press( 'Enter' );
		await expect( panel.button( /^Deactivate / ) ).toBeVisible();
	} );

	test( 'gives a report to download, redacted, with times in UTC', async ( {
		panel,
		page,
	} ) => {
		await panel.open();
		await panel.diagnose();
		const [ file ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			panel.button( /Markdown/ ).click(),
		] );
		const report = await readFile( await file.path(), 'utf8' );
		expect( file.suggestedFilename() ).toMatch( /^502-report-.*\.md$/ );
		expect( report ).toContain( '# 502 report for' );
		expect( report ).toMatch( /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/ );
		expect( report ).toContain( 'crash-segv' );
	} );

	test( 'is stopped at once, and says that nothing was changed', async ( {
		panel,
		page,
	} ) => {
		await panel.open();
		await panel.button( 'Diagnose 502' ).click();
		await panel.button( 'Stop' ).click();
		await expect(
			page.getByText( 'Stopped. Nothing was changed.' )
		).toBeVisible( { timeout: 1_000 } );
		await panel.looksRight( 'segfault-6-stopped' );
	} );
} );
