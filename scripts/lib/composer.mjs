/** PHP's tools, which composer brings. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { inRoot } from './paths.mjs';

const run = promisify( execFile );

/**
 * The path of a tool that composer.json names; installs all of them first
 * where they are missing.
 *
 * @param {string} name As in vendor/bin.
 * @return {Promise<string>} Its path.
 */
export async function composerTool( name ) {
	const tool = inRoot( 'vendor', 'bin', name );
	const isStale = existsSync( inRoot( 'composer.lock' ) );
	if ( ! existsSync( tool ) ) {
		await run(
			'composer',
			// A lock from before a tool was added does not know it.
			[
				isStale ? 'update' : 'install',
				'--no-interaction',
				'--no-progress',
				'--quiet',
			],
			{
				cwd: inRoot(),
				// CI is root, and composer.json runs nothing but its installer of standards.
				env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' },
			}
		);
	}
	return tool;
}
