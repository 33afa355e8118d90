import { render, type Message } from '../../src/contract';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: { plugins: [ ...innocent( 3 ), faulty( 'crash-segv' ) ] },
} );

test( 'what was found is told by the history, Site Health, a notice, and in the owner’s language', async ( {
	panel,
	page,
	stack,
} ) => {
	await panel.open();
	await page.getByText( 'One plugin after another' ).click();
	await panel.diagnose();
	const verdict = ( await panel.verdict.textContent() ) ?? '';
	await panel.button( 'Show the runs and what changed between them' ).click();
	await expect( page.locator( '.gateway-doctor-history' ) ).toContainText(
		verdict
	);
	await panel.looksRight( 'kept-1-history' );

	await page.goto( `${ stack.url }/wp-admin/plugins.php` );
	const front = await page.request.get( `${ stack.url }/` );
	expect( front.status() ).toBe( 502 );
	await expect( page.locator( '.notice-warning' ) ).toContainText( verdict );
	await page.goto( `${ stack.url }/wp-admin/site-health.php` );
	await page
		.getByRole( 'button', { name: /This site failed to answer/ } )
		.click();
	await expect( page.getByText( verdict ).last() ).toBeVisible();

	await stack.query(
		"UPDATE wp_usermeta SET meta_value = 'de_DE' WHERE meta_key = 'locale'"
	);
	await page.goto( `${ stack.url }/wp-admin/tools.php?page=gateway-doctor` );
	await expect( panel.heading( 'Die neun Schritte' ) ).toBeVisible();
	await panel.looksRight( 'kept-2-german' );
} );

test.afterEach( async ( { stack } ) => {
	await stack.query(
		"UPDATE wp_usermeta SET meta_value = '' WHERE meta_key = 'locale'"
	);
} );

test( 'a run that a reload cut off goes on where it stood', async ( {
	panel,
	page,
} ) => {
	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await panel.open();
	await page.getByText( 'One plugin after another' ).click();
	await panel.button( 'Diagnose 502' ).click();
	await expect( panel.heading( 'Who is suspected' ) ).toBeVisible( {
		timeout: 60_000,
	} );
	await expect
		.poll( () =>
			page.evaluate( () =>
				Object.keys( window.localStorage ).some( ( key ) =>
					key.startsWith( 'gateway-doctor:unfinished:' )
				)
			)
		)
		.toBe( true );
	await page.reload();
	await panel.button( 'Go on where it stood' ).click();
	await panel.ended();
	await expect( panel.verdict ).toContainText( 'crash' );
} );

for ( const step of [ 1, 2, 3, 4, 5, 6, 7 ] ) {
	test( `a reload in step ${ step } goes on there, with what was found before it`, async ( {
		panel,
		page,
	} ) => {
		page.on( 'dialog', ( dialog ) => void dialog.accept() );
		await panel.open();
		await panel.button( 'Diagnose 502' ).click();
		const head = () =>
			page.evaluate( () => {
				const [ text = '{}' ] = Object.entries( window.localStorage )
					.filter( ( [ key ] ) =>
						/^gateway-doctor:unfinished:[^#]*$/.test( key )
					)
					.map( ( [ , value ] ) => String( value ) );
				const kept = JSON.parse( text ) as {
					diagnosis?: {
						stood?: { step: string };
						steps: { step: string; summary: Message }[];
					};
				};
				return kept.diagnosis ?? null;
			} );
		await expect
			.poll(
				async () => {
					const kept = await head();
					return kept === null
						? 0
						: 1 +
								kept.steps.findIndex(
									( one ) => one.step === kept.stood?.step
								);
				},
				{ timeout: 90_000, intervals: [ 20 ] }
			)
			.toBeGreaterThanOrEqual( step );
		const before = await head();
		await page.reload();
		await panel.button( 'Go on where it stood' ).click();
		await panel.ended();
		await expect( panel.verdict ).toContainText( 'crash' );
		const names = before?.steps.map( ( one ) => one.step ) ?? [];
		const done = names.indexOf( before?.stood?.step ?? '' );
		for ( const { summary } of before?.steps.slice( 0, done ) ?? [] ) {
			await expect( page.locator( '#gateway-doctor' ) ).toContainText(
				render( summary )
			);
		}
	} );
}
