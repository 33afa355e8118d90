/**
 * PHPUnit, against a WordPress with SQLite that is built for it; then, for what
 * is different there, against a network of sites.
 *
 *   node scripts/test-php.mjs [PHPUnit's arguments]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSite } from '../tests/lab/lib/site.mjs';
import { composerTool } from './lib/composer.mjs';
import { ROOT } from './lib/paths.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

const ON_A_NETWORK = [
	'--filter',
	'RoutesTest|DoorsTest|StartsTest|CommandTest|RemediesTest|ChangeVersionTest|RightsTest|WpCliTest|LeavingTest',
];

const phpunit = await composerTool( 'phpunit' );
// tests/php/WpCliTest.php runs it.
await composerTool( 'wp' );

// Exit status of PHPUnit on a site of its own.
async function run( multisite, words ) {
	const { folder, remove } = temporaryFolder( 'gd-php-' );
	const site = await buildSite( {
		folder: join( folder, 'site' ),
		url: 'http://127.0.0.1',
		multisite,
		// PHPUnit reads the repository, which another user may not.
		user: {},
		config: { WP_DEBUG: true, WP_DEBUG_LOG: true },
	} );
	const { status, error } = spawnSync( 'php', [ phpunit, ...words ], {
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, GATEWAY_DOCTOR_SITE: site.folder },
	} );
	remove();
	if ( error ) {
		throw error;
	}
	return status ?? 1;
}

const words = process.argv.slice( 2 );
const alone = await run( false, words );
const network = words.length > 0 ? 0 : await run( true, ON_A_NETWORK );
process.exit( Math.max( alone, network ) );
