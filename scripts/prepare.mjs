/** After `npm ci` in a checkout: commits go through .githooks. Elsewhere, and in CI, it does nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';

if ( existsSync( inRoot( '.git' ) ) && ! process.env.CI ) {
	spawnSync( 'git', [ 'config', 'core.hooksPath', '.githooks' ], {
		cwd: inRoot(),
		stdio: 'ignore',
	} );
}
