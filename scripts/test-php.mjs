/**
 * PHPUnit, against a WordPress with SQLite that is built for it.
 *
 *   node scripts/test-php.mjs [PHPUnit's arguments]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSite } from '../tests/lab/lib/site.mjs';
import { composerTool } from './lib/composer.mjs';
import { ROOT } from './lib/paths.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

const phpunit = await composerTool( 'phpunit' );
const { folder, remove } = temporaryFolder( 'gd-php-' );
const site = await buildSite( {
	folder: join( folder, 'site' ),
	url: 'http://127.0.0.1',
	// PHPUnit reads the repository, which another user may not.
	user: {},
	config: { WP_DEBUG: true, WP_DEBUG_LOG: true },
} );
const { status, error } = spawnSync(
	'php',
	[ phpunit, ...process.argv.slice( 2 ) ],
	{
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, GATEWAY_DOCTOR_SITE: site.folder },
	}
);
remove();
if ( error ) {
	throw error;
}
process.exit( status ?? 1 );
