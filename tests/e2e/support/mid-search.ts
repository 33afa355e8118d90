import { expect, type Page } from '@playwright/test';
import type { Panel } from './panel';

/** A diagnosis that has got its first answers; its next probe is held back until it is told to go. */
export async function midSearch(
	panel: Panel,
	page: Page,
	before: () => Promise< void > = async () => {}
): Promise< { goOn: () => Promise< void > } > {
	// An answer of the search: those of the steps before it are kept too.
	const kept = () =>
		page.evaluate( () =>
			Object.entries( window.localStorage ).some(
				( [ key, text ] ) =>
					key.startsWith( 'gateway-doctor:unfinished:' ) &&
					/"enabled":\[/.test( String( text ) )
			)
		);
	const probes = '**/?gateway-doctor=*';
	let letGo: () => void = () => {};
	const gate = new Promise< void >( ( resolve ) => {
		letGo = resolve;
	} );
	let held: () => void = () => {};
	const holding = new Promise< void >( ( resolve ) => {
		held = resolve;
	} );
	await page.route( probes, async ( route ) => {
		if ( await kept() ) {
			held();
			await gate;
		}
		await route.fallback();
	} );
	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await panel.open();
	await before();
	await page.getByText( 'One plugin after another' ).click();
	await panel.button( 'Diagnose 502' ).click();
	await holding;
	await expect( panel.heading( 'Who is suspected' ) ).toBeVisible();
	return {
		goOn: async () => {
			letGo();
			await page.unroute( probes );
		},
	};
}
