import {
	appendFileSync,
	mkdirSync,
	realpathSync,
	renameSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';
import { line, until, logCommand } from './log-command';

const { at, log, written, entries, messages } = logCommand();

test( 'prints one JSON document for each entry', async () => {
	writeFileSync(
		at( 'a.log' ),
		line( '02:00:00', 'one' ) + line( '02:00:01', 'two' )
	);
	await log( at( 'a.log' ), '--json' );
	expect( entries() ).toHaveLength( 2 );
	expect( entries()[ 1 ] ).toMatchObject( {
		time: '2026-11-23T02:00:01.000Z',
		culprit: { kind: 'plugin', slug: 'boom', confidence: 'high' },
		lines: [ 2, 2 ],
	} );
} );

test( 'reads a gzipped log', async () => {
	writeFileSync( at( 'a.log.gz' ), gzipSync( line( '02:00:00', 'one' ) ) );
	await log( at( 'a.log.gz' ), '--json' );
	expect( messages() ).toEqual( [ 'one' ] );
} );

test( 'begins at a moment, with the numbers that the lines have in the file', async () => {
	let text = '';
	for ( let minute = 0; minute < 3600; minute++ ) {
		const time = `${ String( Math.floor( minute / 150 ) ).padStart( 2, '0' ) }:${ String( Math.floor( ( minute % 150 ) / 2.5 ) ).padStart( 2, '0' ) }:00`;
		text += line( time, `m${ minute }` );
	}
	writeFileSync( at( 'a.log' ), text );
	await log( at( 'a.log' ), '--json', '--since', '2026-11-23 12:00' );
	expect( messages()[ 0 ] ).toBe( 'm1800' );
	expect( entries()[ 0 ]?.lines ).toEqual( [ 1801, 1801 ] );
	expect( messages() ).toHaveLength( 1800 );
} );

test( 'reads stamps without a zone in --tz', async () => {
	writeFileSync( at( 'a.log' ), '2026/11/23 02:00:00 [error] 1#1: *1 x\n' );
	await log( at( 'a.log' ), '--json', '--tz', 'Europe/Berlin' );
	expect( entries()[ 0 ]?.time ).toBe( '2026-11-23T01:00:00.000Z' );
} );

test( 'a terminal is not obeyed by what a log says', async () => {
	writeFileSync(
		at( 'a.log' ),
		line( '02:00:00', 'red\u001b]0;title\u0007\u009b31m\u202e' )
	);
	await log( at( 'a.log' ) );
	expect( written() ).not.toMatch(
		/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/
	);
} );

test.each( [ [ [] ], [ [ '--json' ] ] ] )(
	'nor by a path, a trace, a name or what is missing (%j)',
	async ( words ) => {
		const evil = '\u001b]0;x\u0007\u009b2J\u202e\b';
		writeFileSync(
			at( 'a.log' ),
			[
				`[23-Nov-2026 02:00:00 UTC] PHP Fatal error:  Uncaught Error: Class "A${ evil }" not found in /srv/wp-content/plugins/b${ evil }m/a.php:3`,
				'Stack trace:',
				`#0 /srv/wp-content/plugins/b${ evil }m/c.php(4): go('${ evil }')`,
				'#1 {main}',
				`2026/11/23 02:00:01 [error] 1#1: *1 x, request_id: "${ evil }abcdef"`,
				'',
			].join( '\n' )
		);
		await log( at( 'a.log' ), ...words );
		expect( written() ).toContain( 'not found' );
		expect( written() ).not.toMatch(
			/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/
		);
	}
);

test( 'bytes that are no UTF-8, CRLF and NUL are no reason to stop', async () => {
	writeFileSync(
		at( 'a.log' ),
		Buffer.concat( [
			Buffer.from( '\0\0\0' ),
			Buffer.from( line( '02:00:00', 'one' ).replace( '\n', '\r\n' ) ),
			Buffer.from( [ 0xff, 0xfe, 0xc3, 0x28, 10 ] ),
			Buffer.from( line( '02:00:01', 'two' ) ),
		] )
	);
	await log( at( 'a.log' ), '--json' );
	expect( messages() ).toEqual( [ 'one', 'two' ] );
	expect( entries()[ 0 ]?.time ).toBe( '2026-11-23T02:00:00.000Z' );
} );

test( 'a plugin that is a symlink is known by the content folder', async () => {
	mkdirSync( at( 'content/plugins' ), { recursive: true } );
	mkdirSync( at( 'trunk' ) );
	symlinkSync( at( 'trunk' ), at( 'content/plugins/boom' ) );
	writeFileSync(
		at( 'a.log' ),
		`[23-Nov-2026 02:00:00 UTC] PHP Warning:  x in ${ realpathSync( at( 'trunk' ) ) }/a.php on line 1\n`
	);
	await log( at( 'a.log' ), '--json' );
	await log( at( 'a.log' ), '--json', '--content-dir', at( 'content' ) );
	expect( entries().map( ( { culprit } ) => culprit ) ).toEqual( [
		null,
		{ kind: 'plugin', slug: 'boom', confidence: 'high' },
	] );
} );

test.each( [ [ [] ], [ [ '--json' ] ] ] )(
	'secrets are not printed (%j)',
	async ( words ) => {
		writeFileSync(
			at( 'a.log' ),
			line(
				'02:00:00',
				'mysql://wp:hunter22@db token=abcdef123 jo@shop.example 203.0.113.9'
			)
		);
		await log( at( 'a.log' ), ...words );
		expect( written() ).not.toMatch(
			/hunter22|abcdef123|jo@shop|203\.0\.113/
		);
	}
);

test.each( [
	[ 'a missing file', [ 'gone.log' ], /no such file/ ],
	[ 'a directory', [ 'folder' ], /is a directory/ ],
	[ 'a packed file', [ 'a.zip' ], /compressed/ ],
	[
		'a zone that is none',
		[ 'a.log', '--tz', 'Mars/Olympus' ],
		/no time zone/,
	],
	[
		'a time that is none',
		[ 'a.log', '--since', 'teatime' ],
		/no time that is understood/,
	],
	[
		'standard input that is followed',
		[ '-', '--follow' ],
		/cannot be followed/,
	],
] )(
	'says what is wrong with %s',
	async ( _, [ file = '', ...words ], reason ) => {
		mkdirSync( at( 'folder' ) );
		writeFileSync( at( 'a.zip' ), Buffer.from( [ 0x50, 0x4b, 3, 4, 0 ] ) );
		writeFileSync( at( 'a.log' ), '' );
		await expect(
			log( file === '-' ? file : at( file ), ...words )
		).rejects.toThrow( reason );
	}
);

test.each( [
	[ 'an empty file', '', /is empty/ ],
	[ 'a binary file', '\u0001\u0002'.repeat( 2000 ), /looks like a binary/ ],
] )( 'says that it read %s, and goes on', async ( _, text, said ) => {
	writeFileSync( at( 'a.log' ), text );
	await log( at( 'a.log' ), '--json' );
	expect( jest.mocked( console.error ).mock.calls.join() ).toMatch( said );
	expect( () => entries() ).not.toThrow();
	// Seen: wp-scripts fails a test in which something was printed unawares.
	jest.mocked( console.error ).mockClear();
} );

test( 'follows a log as it grows, is rotated and is cut', async () => {
	writeFileSync( at( 'a.log' ), line( '02:00:00', 'one' ) );
	const following = log( at( 'a.log' ), '--json', '--follow' );
	await until( () => messages().includes( 'one' ) );
	appendFileSync( at( 'a.log' ), line( '02:00:01', 'two' ) );
	await until( () => messages().includes( 'two' ) );
	renameSync( at( 'a.log' ), at( 'a.log.1' ) );
	appendFileSync( at( 'a.log.1' ), line( '02:00:02', 'three' ) );
	writeFileSync( at( 'a.log' ), line( '02:00:03', 'four' ) );
	await until( () => messages().includes( 'four' ) );
	// As long as what stood there: only its words tell that it is another.
	writeFileSync( at( 'a.log' ), line( '02:00:04', 'five' ) );
	await until( () => messages().includes( 'five' ) );
	process.emit( 'SIGINT' );
	await following;
	expect( messages() ).toEqual( [ 'one', 'two', 'three', 'four', 'five' ] );
	expect( process.exitCode ).toBe( 130 );
}, 20000 );
