import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	closeSync,
	createWriteStream,
	openSync,
	readdirSync,
	readlinkSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { openSource } from '../../../src/cli/commands/log/source';
import { line, until, logCommand } from './log-command';

// Processes that wait for each other, on a machine that may be busy.
jest.setTimeout( 60_000 );

const { at, log: run, messages } = logCommand();
const log = ( ...words: string[] ): Promise< void > =>
	run( ...words, '--json' );

let pipe: string;

beforeEach( () => {
	pipe = at( 'pipe' );
	execFileSync( 'mkfifo', [ pipe ] );
} );

/** What another program writes into the pipe, which it then closes. */
function writes( ...pieces: ( string | Buffer )[] ): Promise< void > {
	const stream = createWriteStream( pipe );
	pieces.forEach( ( piece ) => stream.write( piece ) );
	return new Promise( ( done, fail ) => {
		stream.on( 'error', fail );
		stream.end( () => done() );
	} );
}

describe( 'a pipe with a name', () => {
	it.each( [
		[ 'a line', [ line( '02:00:00', 'one' ) ] ],
		[
			'a line in pieces',
			[ '[', '2', line( '02:00:00', 'one' ).slice( 2 ) ],
		],
		[ 'a gzipped log', [ gzipSync( line( '02:00:00', 'one' ) ) ] ],
		[
			'a log of Windows',
			[
				Buffer.from(
					`\ufeff${ line( '02:00:00', 'one' ) }`,
					'utf16le'
				),
			],
		],
		[
			'the same the other way round',
			[
				Buffer.from(
					`\ufeff${ line( '02:00:00', 'one' ) }`,
					'utf16le'
				).swap16(),
			],
		],
	] )( 'gives %s, and the reading ends', async ( _, pieces ) => {
		await Promise.all( [ writes( ...pieces ), log( pipe ) ] );
		expect( messages() ).toEqual( [ 'one' ] );
	} );

	it( 'gives what is not older than --since', async () => {
		await Promise.all( [
			writes( line( '02:00:00', 'one' ), line( '03:00:00', 'two' ) ),
			log( pipe, '--since', '2026-11-23 02:30' ),
		] );
		expect( messages() ).toEqual( [ 'two' ] );
	} );

	it( 'that has nothing in it is called empty', async () => {
		await Promise.all( [ writes(), log( pipe ) ] );
		expect( jest.mocked( console.error ).mock.calls.join() ).toContain(
			`${ pipe } is empty`
		);
		jest.mocked( console.error ).mockClear();
	} );

	it( 'that has something packed in it is refused with the way to unpack it', async () => {
		const [ , read ] = await Promise.allSettled( [
			writes( Buffer.from( [ 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0 ] ) ),
			log( pipe ),
		] );
		expect( String( read.status === 'rejected' && read.reason ) ).toContain(
			'xzcat'
		);
	} );

	it( 'is followed from one writer to the next, until Ctrl-C', async () => {
		const following = log( pipe, '--follow' );
		await writes( line( '02:00:00', 'one' ) );
		// Printed although no entry behind it says that it is whole.
		await until( () => messages().includes( 'one' ) );
		await writes( line( '02:00:01', 'two' ), line( '02:00:02', 'three' ) );
		await until( () => messages().includes( 'three' ) );
		process.emit( 'SIGINT' );
		await following;
		expect( messages() ).toEqual( [ 'one', 'two', 'three' ] );
		expect( process.exitCode ).toBe( 130 );
	} );

	it( 'that nobody has written to is waited for, and given up by Ctrl-C', async () => {
		const following = log( pipe, '--follow' );
		await new Promise( ( resolve ) => setTimeout( resolve, 300 ) );
		process.emit( 'SIGINT' );
		await following;
		expect( process.exitCode ).toBe( 130 );
	} );
} );

it( 'is read under the number that a shell hands over, too', async () => {
	// Opened by its number it is the same pipe, which has no writer of its own any more.
	for ( const more of [ [], [ '--follow' ] ] ) {
		const fd = openSync( pipe, 'r+' );
		writeSync( fd, line( '02:00:00', 'one' ) );
		const reading = log( `/dev/fd/${ fd }`, ...more );
		await until( () => isOpenTwice( pipe ) );
		closeSync( fd );
		if ( more.length > 0 ) {
			await until( () => messages().length === 2 );
			process.emit( 'SIGINT' );
		}
		await reading;
	}
	expect( messages() ).toEqual( [ 'one', 'one' ] );
} );

/** Whether this process has a pipe open a second time. */
function isOpenTwice( path: string ): boolean {
	const open = readdirSync( '/proc/self/fd' ).filter( ( fd ) => {
		try {
			return readlinkSync( `/proc/self/fd/${ fd }` ) === path;
		} catch {
			// Closed meanwhile.
			return false;
		}
	} );
	return open.length > 1;
}

describe( 'what cannot be read', () => {
	it.each( [
		[ 'a folder', '.', 'is a directory' ],
		[ 'nothing', 'gone', 'there is no such file' ],
		[ 'something below a file', 'a.log/b', 'there is no such file' ],
		[ 'a name that is too long', 'x'.repeat( 300 ), 'cannot be read' ],
	] )( 'is called so: %s', async ( _, name, why ) => {
		writeFileSync( at( 'a.log' ), '' );
		await expect( log( at( name ) ) ).rejects.toThrow( why );
		await expect( log( at( name ), '--follow' ) ).rejects.toThrow( why );
	} );

	it( 'is a socket', async () => {
		const path = at( 'socket' );
		const server = createServer();
		await new Promise< void >( ( done ) => server.listen( path, done ) );
		await expect( log( path ) ).rejects.toThrow( 'is a socket' );
		await new Promise( ( done ) => server.close( done ) );
	} );
} );

it( 'a file is read as before: at offsets, and as it grows', async () => {
	const file = at( 'a.log' );
	writeFileSync( file, line( '02:00:00', 'one' ) );
	expect( await openSource( file, false ) ).toMatchObject( {
		seekable: true,
		isPipe: false,
	} );
	const following = log( file, '--follow' );
	await until( () => messages().includes( 'one' ) );
	appendFileSync( file, line( '02:00:01', 'two' ) );
	await until( () => messages().includes( 'two' ) );
	process.emit( 'SIGINT' );
	await following;
} );
