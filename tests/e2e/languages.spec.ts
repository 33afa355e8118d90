import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: { plugins: [ ...innocent( 3 ), faulty( 'crash-segv' ) ] },
} );

/** Words that hardly an English sentence does without, and no German one has. */
const ENGLISH =
	/\b(the|is|are|of|with|and|not|that|it|fail|pass|this|requests?|memory)\b/i;

/** What others wrote: a line of a log, a name of a file, a User-Agent. */
const QUOTED = /^\d{4}-\d\d-\d\dT.* server |Mozilla\/5\.0/;

test( 'a German owner reads a whole diagnosis in German, also after a reload', async ( {
	panel,
	page,
	stack,
} ) => {
	await stack.query(
		"UPDATE wp_usermeta SET meta_value = 'de_DE' WHERE meta_key = 'locale'"
	);
	await page.goto( `${ stack.url }/wp-admin/tools.php?page=gateway-doctor` );
	await panel.button( '502 untersuchen' ).click();
	await panel.ended();
	await panel.openAllEvidence();
	await panel.looksRight( 'languages-1-german' );
	const said = [
		await panel.verdict.innerText(),
		...( await page
			.locator( '.gateway-doctor-step' )
			.locator( 'p, li' )
			.allInnerTexts() ),
	];
	expect( said.length ).toBeGreaterThan( 20 );
	expect(
		said.filter( ( text ) => ENGLISH.test( text ) && ! QUOTED.test( text ) )
	).toEqual( [] );
	const verdict = await panel.verdict.innerText();
	await page.reload();
	await expect( panel.verdict ).toHaveText( verdict );
} );
