import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { checkZip } from '../../../scripts/lib/plugin-check';

const PLUGIN = join( __dirname, '..', '..', '..', 'plugin' );
const ours = ( name: string ): string =>
	readFileSync( join( PLUGIN, name ), 'utf8' );

let folder: string;
beforeAll( () => {
	folder = mkdtempSync( join( tmpdir(), 'plugin-check-' ) );
} );
afterAll( () => rmSync( folder, { recursive: true } ) );

/** A zip of our header and readme, with this in place of it or beside it. */
function refused( files: { [ name: string ]: string } = {} ): string[] {
	const zip = new AdmZip();
	const all = {
		'gateway-doctor/gateway-doctor.php': ours( 'gateway-doctor.php' ),
		'gateway-doctor/readme.txt': ours( 'readme.txt' ),
		...files,
	};
	for ( const [ name, text ] of Object.entries( all ) ) {
		zip.addFile( name, Buffer.from( text ) );
	}
	const file = join( folder, 'plugin.zip' );
	zip.writeZip( file );
	return checkZip( file, 'gateway-doctor' );
}

const readme = ( from: string | RegExp, to: string ) => ( {
	'gateway-doctor/readme.txt': ours( 'readme.txt' ).replace( from, to ),
} );

it( 'our own header and readme are accepted', () => {
	expect( refused() ).toEqual( [] );
} );

it.each( [
	[ 'stable tag', readme( /Stable tag: .*/, 'Stable tag: 9.9' ) ],
	[ 'short description', readme( 'Finds out', 'Finds out '.repeat( 9 ) ) ],
	[ 'tags', readme( /Tags: .*/, 'Tags: a, b, c, d, e, f' ) ],
	[ 'license', readme( /License: .*/, 'License: MIT' ) ],
	[ 'name', readme( '=== Gateway Doctor', '=== Another' ) ],
	[ 'Tested up to', readme( /Tested up to: .*/, 'Tested up to: soon' ) ],
	[ 'changelog', readme( '= 0.1.0 =', '= 0.0.9 =' ) ],
	[ 'no readme.txt', readme( /[^]*/, '' ) ],
	[ 'hidden', { 'gateway-doctor/.env': '' } ],
	[ 'kind', { 'gateway-doctor/build/index.js.map': '' } ],
	[ 'strange name', { 'gateway-doctor/a file.php': '<?php' } ],
	[ 'outside', { 'other/x.php': '<?php' } ],
	[ 'eval', { 'gateway-doctor/x.php': '<?php eval( $x );' } ],
	[ 'short PHP tag', { 'gateway-doctor/x.php': '<? echo 1;' } ],
	[
		'from elsewhere',
		{ 'gateway-doctor/x.php': '<?php // https://unpkg.com/x' },
	],
] )( 'is refused: %s', ( words, files ) => {
	expect( refused( files ).join() ).toContain( words );
} );
