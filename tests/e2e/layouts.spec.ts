import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';

// WordPress in a folder of its own, as Bedrock has it, behind a server that knows two methods.
test.use( {
	settings: {
		wordpress: 'wp',
		contents: 'app',
		rules: `
		if ( $request_method !~ ^(?:GET|HEAD|POST)$ ) { return 405; }
		location / { try_files $uri $uri/ /index.php?$args; }`,
		plugins: [ ...innocent( 3 ), faulty( 'crash-segv' ) ],
	},
} );

const RUN =
	"SELECT COUNT(*) AS runs FROM wp_options WHERE option_name = 'gateway_doctor_run'";
const STRUCTURE = '/%postname%/';

test.describe( 'a site whose folders and addresses are its own', () => {
	test.afterEach( ( { stack } ) =>
		stack.query(
			`UPDATE wp_options SET option_value = '${ STRUCTURE }' WHERE option_name = 'permalink_structure'`
		)
	);

	for ( const [ permalinks, structure ] of [
		[ 'pretty', STRUCTURE ],
		[ 'plain', '' ],
	] as const ) {
		test( `is diagnosed and mended with ${ permalinks } permalinks`, async ( {
			panel,
			page,
			stack,
		} ) => {
			const none = await stack.query( RUN );
			await stack.query(
				`UPDATE wp_options SET option_value = '${ structure }' WHERE option_name = 'permalink_structure'`
			);
			const methods = new Set< string >();
			const refused: string[] = [];
			page.on( 'request', ( request ) =>
				methods.add( request.method() )
			);
			page.on( 'response', ( response ) => {
				if ( response.status() === 405 ) {
					refused.push( response.url() );
				}
			} );
			await panel.open();
			await panel.diagnose();
			await expect( panel.verdict ).toContainText( 'crash' );
			await expect(
				page
					.getByText(
						/(?:^|\s)app\/plugins\/crash-segv\/crash-segv\.php:22/
					)
					.first()
			).toBeVisible();
			await expect.poll( () => stack.query( RUN ) ).toBe( none );

			await panel.button( /^Deactivate / ).click();
			await panel.confirm( 'Deactivate Crash SEGV' );
			await expect( page.getByText( 'is deactivated.' ) ).toBeVisible();
			expect( ( await fetch( stack.url ) ).status ).toBe( 200 );
			await panel.button( /^Undo: / ).click();
			await expect( panel.button( /^Deactivate / ) ).toBeVisible();
			expect( ( await fetch( stack.url ) ).status ).toBe( 502 );

			expect( [ ...methods ].sort() ).toEqual( [ 'GET', 'POST' ] );
			expect( refused ).toEqual( [] );
		} );
	}
} );
