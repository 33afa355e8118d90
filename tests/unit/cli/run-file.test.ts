import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertWritable, writeRun } from '../../../src/cli/run-file';
import type { Diagnosis } from '../../../src/contract';

const run = { seed: 7 } as Diagnosis;
let folder = '';
beforeEach( async () => {
	folder = await mkdtemp( join( tmpdir(), 'gd-run-' ) );
} );
afterEach( () => rm( folder, { recursive: true } ) );

it( 'finds out beforehand that a folder is missing, or in the way', async () => {
	await expect(
		assertWritable( join( folder, 'no', 'RUN.json' ) )
	).rejects.toThrow( 'its folder does not exist. Give another file' );
	await expect( assertWritable( folder ) ).rejects.toThrow(
		'it is a folder'
	);
	await writeFile( join( folder, 'file' ), '' );
	await expect(
		assertWritable( join( folder, 'file', 'RUN.json' ) )
	).rejects.toThrow( 'its folder is a file' );
} );

it( 'leaves nothing where it only looks', async () => {
	const file = join( folder, 'RUN.json' );
	await assertWritable( file );
	await expect( readFile( file ) ).rejects.toThrow( 'ENOENT' );
} );

it( 'writes the run, and says why where it cannot', async () => {
	const file = join( folder, 'RUN.json' );
	await writeRun( file, run );
	expect( JSON.parse( await readFile( file, 'utf8' ) ) ).toEqual( run );
	await expect(
		writeRun( join( folder, 'no', 'RUN.json' ), run )
	).rejects.toThrow( 'cannot be written' );
} );
