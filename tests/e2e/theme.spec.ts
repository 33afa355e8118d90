import { innocent, theme } from './support/plugins';
import { expect, test } from './support/test';

test.use( {
	settings: { plugins: innocent( 5 ), theme: theme( 'crash-theme' ) },
} );

const THEME =
	"SELECT option_name, option_value FROM wp_options WHERE option_name IN ( 'template', 'stylesheet', 'current_theme' ) ORDER BY option_name";

test( 'a theme that crashes PHP is found, swapped for a default theme, and put back', async ( {
	panel,
	page,
	stack,
} ) => {
	const before = await stack.query( THEME );
	await panel.open();
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'theme' );
	await panel.looksRight( 'theme-1-verdict' );
	await panel.button( 'Switch to Twenty Twenty-Four' ).click();
	await panel.confirm( 'Switch to Twenty Twenty-Four' );
	await expect(
		page.getByText( 'The site uses Twenty Twenty-Four now.' )
	).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 200 );
	await panel.looksRight( 'theme-2-applied' );
	await panel.button( 'Undo: Twenty Twenty-Four' ).click();
	await expect(
		panel.button( 'Switch to Twenty Twenty-Four' )
	).toBeVisible();
	expect( await stack.query( THEME ) ).toBe( before );
} );
