import { gzipSync } from 'node:zlib';
import { innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( { settings: { plugins: innocent( 3 ) } } );

test.describe( 'a healthy site', () => {
	test( 'is said to be healthy, and stays so after a reload', async ( {
		panel,
		page,
	} ) => {
		await panel.open();
		await panel.looksRight( 'healthy-1-before' );
		await panel.diagnose();
		await expect( panel.verdict ).toContainText( 'answers' );
		await expect(
			page.getByText( 'Nothing needs to be done.' )
		).toBeVisible();
		await expect(
			page.locator( '.gateway-doctor .is-primary' )
		).toHaveCount( 0 );
		await panel.looksRight( 'healthy-2-verdict' );
		const verdict = await panel.verdict.textContent();
		await page.reload();
		await expect( panel.verdict ).toHaveText( verdict ?? '' );
	} );

	test( 'opens with less than 60 kB of ours, compressed', async ( {
		panel,
		page,
	} ) => {
		const own: Promise< number >[] = [];
		page.on( 'response', ( response ) => {
			if ( response.url().includes( '/gateway-doctor/build/' ) ) {
				own.push(
					response
						.body()
						.then( ( body ) =>
							/\/index\.(js|css)/.test( response.url() )
								? gzipSync( body ).length
								: 0
						)
				);
			}
		} );
		await panel.open();
		const first = await Promise.all( own );
		const sum = first.reduce( ( all, one ) => all + one, 0 );
		expect( sum ).toBeGreaterThan( 10_000 );
		expect( sum ).toBeLessThan( 60_000 );
	} );

	test( 'is not diagnosed for a page of another site', async ( {
		panel,
		page,
	} ) => {
		await panel.open();
		await page
			.getByLabel( 'Page to diagnose' )
			.fill( 'https://other.example/' );
		await panel.button( 'Diagnose 502' ).click();
		await expect( page.getByRole( 'alert' ) ).toContainText(
			'This address is not on this site'
		);
		await panel.looksRight( 'healthy-3-wrong-address' );
	} );

	test( 'has one step run alone', async ( { panel, page } ) => {
		await panel.open();
		await panel
			.button( 'Run this step alone: Check the server’s load' )
			.click();
		await expect(
			page
				.getByRole( 'listitem' )
				.filter( { hasText: 'Check the server’s load' } )
				.getByText( /Passed|Could not tell|Found/ )
		).toBeVisible();
		await expect( panel.button( 'Diagnose 502' ) ).toBeVisible();
	} );

	test( 'fits a screen 320 px wide without scrolling sideways', async ( {
		panel,
		page,
	} ) => {
		await page.setViewportSize( { width: 320, height: 800 } );
		await panel.open();
		await panel.diagnose();
		await panel.openAllEvidence();
		const width = await page.evaluate(
			() => document.documentElement.scrollWidth
		);
		expect( width ).toBeLessThanOrEqual( 320 );
		await panel.looksRight( 'healthy-4-narrow' );
	} );
} );
