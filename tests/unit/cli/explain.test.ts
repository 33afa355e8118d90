import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerExplain } from '../../../src/cli/commands/explain';

let folder: string;
let written: string;

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'boom-' ) );
	written = '';
	mkdirSync( join( folder, 'wp-content/plugins/boom/inc' ), {
		recursive: true,
	} );
	jest.spyOn( process.stdout, 'write' ).mockImplementation( ( chunk ) => {
		written += String( chunk );
		return true;
	} );
} );

afterEach( () => {
	jest.restoreAllMocks();
	rmSync( folder, { recursive: true } );
} );

function plugin( name: string, text: string ): string {
	const file = join( folder, 'wp-content/plugins/boom', name );
	writeFileSync( file, text );
	return file;
}

async function explain( ...words: string[] ): Promise< void > {
	const program = new Command().exitOverride();
	registerExplain( program );
	await program.parseAsync( [ 'explain', ...words ], { from: 'user' } );
}

test( 'tells component, function and hooks, also those of another file', async () => {
	plugin(
		'boom.php',
		"<?php\n/* Plugin Name: Boom\n * Version: 3.1 */\nadd_action( 'init', 'boom_go', 3 );"
	);
	const file = plugin(
		'inc/go.php',
		'<?php\nfunction boom_go() {\n\tsleep( 3 );\n}'
	);
	await explain( `${ file }:3`, '--json' );
	expect( JSON.parse( written ) ).toEqual( {
		component: {
			kind: 'plugin',
			slug: 'boom',
			name: 'Boom',
			version: '3.1',
		},
		function: 'boom_go',
		hooks: [ { hook: 'init', priority: 3 } ],
		lines: [ 2, 4 ],
		risks: [ { kind: 'sleep', line: 3, what: 'sleep()' } ],
	} );
} );

test( 'tells the component of a file that does not parse', async () => {
	const file = plugin(
		'boom.php',
		'<?php\n/* Plugin Name: Boom */\nfunction {'
	);
	await explain( `${ file }:3`, '--json' );
	expect( JSON.parse( written ) ).toMatchObject( {
		component: {
			kind: 'plugin',
			slug: 'boom',
			name: 'Boom',
			version: null,
		},
		function: null,
		lines: null,
	} );
} );

test( 'says it in words', async () => {
	const file = plugin(
		'boom.php',
		"<?php\nadd_action( 'init', 'go' );\nfunction go() {}"
	);
	await explain( `${ file }:3` );
	expect( written ).toContain( 'init at priority 10' );
} );

test.each( [
	[ 'boom.php', /is no place/ ],
	[ 'gone.php:3', /no such file/ ],
	[ 'inc:3', /is a directory|that is a directory/ ],
	[ 'a.bin:3', /is a binary file/ ],
	[ 'short.php:4', /has no line 4, only 3/ ],
	[ 'empty.php:1', /is empty/ ],
] )( 'says what is wrong with %s', async ( place, reason ) => {
	plugin( 'a.bin', 'x\0y' );
	plugin( 'short.php', '<?php\n// two\n' );
	plugin( 'empty.php', '' );
	await expect(
		explain( join( folder, 'wp-content/plugins/boom', place ) )
	).rejects.toThrow( reason );
} );
