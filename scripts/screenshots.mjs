/**
 * The pictures of README and readme.txt, taken by Chromium from the real panel:
 *
 *   node scripts/screenshots.mjs            builds first
 *   node scripts/screenshots.mjs --no-build as it was built last
 *
 * The Chromium tests keep a picture of each state; those that are shown to
 * newcomers are copied from there, so that they cannot show what is not so.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

// What the tests call a state, and the picture's name.
const SHOWN = [
	[ 'segfault-1-searching', 'searching' ],
	[ 'segfault-2-verdict', 'verdict' ],
	[ 'languages-1-german', 'german' ],
	[ 'by-hand-4-dependents', 'by-hand' ],
];

const { status } = spawnSync(
	process.execPath,
	[
		join( ROOT, 'scripts', 'test-e2e.mjs' ),
		...process.argv.slice( 2 ),
		'segfault',
		'languages',
		'by-hand.spec',
	],
	{ cwd: ROOT, stdio: 'inherit' }
);
if ( status !== 0 ) {
	process.exit( status ?? 1 );
}
const images = join( ROOT, 'docs', 'images' );
mkdirSync( images, { recursive: true } );
for ( const [ state, name ] of SHOWN ) {
	copyFileSync(
		join( ROOT, 'artifacts', 'screenshots', `${ state }.top.png` ),
		join( images, `${ name }.png` )
	);
}
