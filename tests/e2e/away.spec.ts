import { midSearch } from './support/mid-search';
import { Panel } from './support/panel';
import { faulty, innocent, mailbox } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: {
		plugins: [ ...innocent( 5 ), mailbox(), faulty( 'crash-segv' ) ],
	},
} );

test( 'a run whose page was closed goes on by cron, mails what it saw, and ends in the panel with its proof', async ( {
	panel,
	page,
	context,
	stack,
} ) => {
	const option = ( name: string ): Promise< string > =>
		stack.query(
			`SELECT option_value FROM wp_options WHERE option_name = '${ name }'`
		);
	await midSearch( panel, page, async () => {
		await page.getByLabel( /^Mail the end to/ ).check();
		await panel.looksRight( 'away-1-asked' );
	} );
	await expect
		.poll( () => option( 'gateway_doctor_away' ) )
		.toContain( 'probes' );
	await page.close( { runBeforeUnload: false } );

	await expect
		.poll(
			async () => {
				await fetch( `${ stack.url }/wp-cron.php` );
				return option( 'lab_mail' );
			},
			{ timeout: 90_000, intervals: [ 3000 ] }
		)
		.toContain( 'page=gateway-doctor' );
	const mail = await option( 'lab_mail' );
	expect( mail ).toContain(
		'Without Crash SEGV the page was fine, 3 times of 3'
	);

	const later = await context.newPage();
	const again = new Panel( later, stack );
	await again.open();
	await again.button( 'Go on where it stood' ).click();
	await again.ended();
	await expect( again.verdict ).toContainText( 'Crash SEGV' );
	await expect( later.getByText( /^Proven by tests/ ) ).toBeVisible();
	await again.looksRight( 'away-2-ended' );
	// The lab sends no mail by itself: the verdict's one waits for cron, where the mailbox is on.
	await expect
		.poll(
			async () => {
				await fetch( `${ stack.url }/wp-cron.php` );
				return option( 'lab_mail' );
			},
			{ timeout: 60_000, intervals: [ 3000 ] }
		)
		.toContain( 'It is the plugin Crash SEGV' );
	await expect.poll( () => option( 'gateway_doctor_away' ) ).toBe( '' );
} );
