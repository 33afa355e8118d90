/**
 * npm run plugin-zip: dist/gateway-doctor.zip, as wp-admin installs it.
 */
import { mkdir, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { ensureBuild, runBin } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { checkZip } from './lib/plugin-check.js';

const { name } = createRequire( import.meta.url )( '../plugin/package.json' );
const MAIN = `${ name }/${ name }.php`;
const NEEDED = [
	MAIN,
	`${ name }/uninstall.php`,
	`${ name }/readme.txt`,
	`${ name }/build/index.js`,
	`${ name }/build/index.asset.php`,
	`${ name }/includes/Agent/must-use.php`,
	`${ name }/includes/Agent/classmap.php`,
	`${ name }/includes/Contract/registries.php`,
];

await ensureBuild();
const plugin = inRoot( 'plugin' );
const { exitCode } = await runBin( 'wp-scripts', [ 'plugin-zip' ], {
	cwd: plugin,
} );
if ( exitCode !== 0 ) {
	process.exit( exitCode ?? 1 );
}
await mkdir( inRoot( 'dist' ), { recursive: true } );
const target = inRoot( 'dist', `${ name }.zip` );
await rename( join( plugin, `${ name }.zip` ), target );

// wp-scripts leaves out what it does not know, without a word.
const packed = new AdmZip( target )
	.getEntries()
	.map( ( entry ) => entry.entryName );
const missing = NEEDED.filter( ( file ) => ! packed.includes( file ) );
if ( missing.length > 0 ) {
	console.error( `Missing in the zip: ${ missing.join( ', ' ) }` );
	process.exit( 1 );
}
const refused = checkZip( target, name );
if ( refused.length > 0 ) {
	console.error(
		`Plugin Check would refuse it:\n  ${ refused.join( '\n  ' ) }`
	);
	process.exit( 1 );
}
const { size } = await stat( target );
console.log(
	`dist/${ name }.zip: ${ packed.length } files, ${ Math.ceil( size / 1024 ) } kB`
);
