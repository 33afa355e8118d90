import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Panel } from './support/panel';
import { faulty, innocent } from './support/plugins';
import { expect, test } from './support/test';
import { fillLogin } from './support/fill-login';

const run = promisify( execFile );
const WP = join( __dirname, '..', 'lab', 'lib', 'wp.php' );

test.use( {
	settings: {
		plugins: [
			...innocent( 6 ),
			faulty( 'crash-everywhere' ),
			faulty( 'second-factor' ),
		],
	},
} );

test( 'a shell opens a site on which PHP always dies, there and in the browser, and undoes from there too', async ( {
	page,
	stack,
} ) => {
	const wp = async ( ...words: string[] ) =>
		(
			await run( 'php', [
				WP,
				stack.site.folder,
				'gateway-doctor',
				...words,
			] )
		).stdout.trim();
	await writeFile( join( stack.site.content, 'fault-everywhere' ), '' );
	const began = Date.now();
	const link = await wp( 'safe-mode', '--for=admin' );
	await page.goto( link );
	await page.getByRole( 'link', { name: /Sign in/ } ).click();
	await fillLogin( page, stack.site.user, stack.site.password );
	await page.click( '#wp-submit' );
	const panel = new Panel( page, stack );
	await expect( panel.heading( 'The nine steps' ) ).toBeVisible();
	await panel.diagnose();
	await expect( panel.verdict ).toContainText( 'Crash everywhere' );
	process.stdout.write(
		`From the shell to the verdict: ${ Math.round(
			( Date.now() - began ) / 1000
		) } s\n`
	);
	await panel.button( /^Deactivate / ).click();
	await panel.confirm( 'Deactivate Crash everywhere' );
	await expect( page.getByText( 'is deactivated.' ) ).toBeVisible();
	expect( ( await fetch( stack.url ) ).status ).toBe( 200 );

	expect( await wp( 'report' ) ).toContain( 'applied' );
	expect( await wp( 'undo' ) ).toContain( 'Undone: ' );
	expect( ( await fetch( stack.url ) ).status ).toBe( 502 );
} );
