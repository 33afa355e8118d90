import { mkdtempSync, openSync, rmSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offsetOf } from '../../../src/cli/commands/log/offset';

let folder: string;

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'log-offset-' ) );
} );

afterEach( () => rmSync( folder, { recursive: true } ) );

const line = ( time: string ): string =>
	`\n[23-Nov-2026 ${ time } UTC] PHP Warning:  a in /srv/wp-content/plugins/boom/a.php on line 1\n`;

test( 'a moment in a log of 10 GB is found with a few dozen reads', async () => {
	const file = join( folder, 'error.log' );
	const handle = openSync( file, 'w' );
	const size = 10_000_000_000;
	// A hole between the ends costs no space on the disk.
	for ( let part = 0; part <= 10; part++ ) {
		writeSync(
			handle,
			line( `${ 10 + part }:00:00` ),
			Math.floor( ( size / 10 ) * part )
		);
	}
	closeSync( handle );
	const { offset, reads } = await offsetOf(
		file,
		'2026-11-23T20:00:00.000Z',
		{}
	);
	expect( reads ).toBeLessThan( 100 );
	expect( offset ).toBeLessThanOrEqual( size + 1 );
	expect( offset ).toBeGreaterThan( size - 200_000 );
} );

test( 'begins no later than the first entry that is wanted, and at the start of a line', async () => {
	const file = join( folder, 'error.log' );
	const handle = openSync( file, 'w' );
	let text = '';
	let wanted = 0;
	for ( let minute = 0; minute < 600; minute++ ) {
		const time = `${ String( 10 + Math.floor( minute / 60 ) ).padStart( 2, '0' ) }:${ String( minute % 60 ).padStart( 2, '0' ) }:00`;
		if ( time === '15:00:00' ) {
			wanted = text.length;
		}
		text += line( time ).repeat( 20 );
	}
	writeSync( handle, text );
	closeSync( handle );
	const { offset } = await offsetOf( file, '2026-11-23T15:00:00.000Z', {} );
	expect( offset ).toBeLessThanOrEqual( wanted );
	expect( wanted - offset ).toBeLessThan( 200_000 );
	expect( text[ offset - 1 ] ).toBe( '\n' );
} );

test( 'what stands before a hole is not lost', async () => {
	const file = join( folder, 'error.log' );
	const handle = openSync( file, 'w' );
	writeSync( handle, line( '10:00:00' ) + line( '12:00:00' ), 0 );
	writeSync( handle, line( '13:00:00' ), 50_000_000 );
	closeSync( handle );
	const find = async ( time: string ) =>
		( await offsetOf( file, `2026-11-23T${ time }.000Z`, {} ) ).offset;
	expect( await find( '11:00:00' ) ).toBe( 0 );
	expect( await find( '12:30:00' ) ).toBeGreaterThan( 49_000_000 );
} );
