/** Checks: what a probe, and the agent's own installation, do to files. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { harmless } from './expect.mjs';

const run = promisify( execFile );
const OPCACHE = join(
	dirname( fileURLToPath( import.meta.url ) ),
	'opcache.php'
);
const RULES =
	'# BEGIN WordPress\n# as plugins that are on made it\n# END WordPress\n';

export const FILES = [
	{
		name: 'a probe does not write .htaccess',
		async test( site ) {
			const file = join( site.site.folder, '.htaccess' );
			await writeFile( file, RULES );
			await chmod( file, 0o666 );
			try {
				const seen = await site.probe( { victim: 'htaccess' } );
				harmless( seen );
				assert.equal( await readFile( file, 'utf8' ), RULES );
			} finally {
				await rm( file );
			}
		},
	},
	{
		name: 'an opcache runs no older must-use file',
		async test( site ) {
			const { stdout } = await run( 'php', [
				...[ '-d', 'opcache.enable_cli=1' ],
				...[ '-d', 'opcache.revalidate_freq=3600' ],
				...[ '-d', 'opcache.file_update_protection=0' ],
				OPCACHE,
				site.site.folder,
			] );
			assert.equal( stdout, 'new' );
		},
	},
];
