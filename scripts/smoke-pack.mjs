/**
 * Packs the command line as `npm pack` does, installs the package into an empty
 * folder, and calls the command there, as whoever was handed the file would.
 */
import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check, finish } from './lib/check.mjs';
import { inRoot } from './lib/paths.mjs';
import { temporaryFolder } from './lib/temporary.mjs';

const run = promisify( execFile );
const LINE =
	'[24-Nov-2026 09:00:00 UTC] PHP Fatal error:  Uncaught Error: x in /var/www/html/wp-content/plugins/boom/boom.php:3';

const { folder, remove } = temporaryFolder( 'gd-pack-' );
const packed = await run(
	'npm',
	[ 'pack', '--silent', '--pack-destination', folder ],
	{ cwd: inRoot(), maxBuffer: 1e8 }
);
const said = `${ packed.stdout }${ packed.stderr }`.trim().split( '\n' );
check(
	said.length <= 3,
	`packing says how long it took, and the file's name: ${ said.length } lines`
);
const [ archive ] = ( await readdir( folder ) ).filter( ( name ) =>
	name.endsWith( '.tgz' )
);
const { stdout: files } = await run( 'tar', [
	'tzf',
	join( folder, archive ),
] );
const names = files
	.trim()
	.split( '\n' )
	.map( ( name ) => name.replace( 'package/', '' ) )
	.sort();
check(
	names.join() ===
		[ 'LICENSE', 'README.md', 'dist/cli.js', 'package.json' ].join(),
	`the package holds ${ names.join( ', ' ) }`
);

const empty = join( folder, 'empty' );
await run( 'mkdir', [ empty ] );
await writeFile( join( empty, 'package.json' ), '{ "private": true }' );
await writeFile( join( empty, 'error.log' ), `${ LINE }\n` );
await run(
	'npm',
	[
		'install',
		'--offline',
		'--no-audit',
		'--no-fund',
		join( folder, archive ),
	],
	{ cwd: empty }
);
const installed = ( await readdir( join( empty, 'node_modules' ) ) ).filter(
	( name ) => ! name.startsWith( '.' )
);
check(
	installed.join() === 'gateway-doctor',
	`nothing else is installed with it: ${ installed.join( ', ' ) }`
);
const command = ( ...words ) =>
	run( 'npx', [ '--no', '--', 'gateway-doctor', ...words ], { cwd: empty } );
const help = ( await command( 'diagnose', '--help' ) ).stdout;
check(
	help.includes( '--max-probes' ),
	'npx --no -- gateway-doctor diagnose --help is our help, not npm’s'
);
const entry = JSON.parse(
	( await command( 'log', 'error.log', '--json' ) ).stdout
);
check(
	entry.culprit?.slug === 'boom',
	`a log is read: plugin ${ entry.culprit?.slug }`
);
remove();
finish();
