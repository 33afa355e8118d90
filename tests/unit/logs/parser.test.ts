import fc from 'fast-check';
import { LogParser, parseLog } from '../../../src/logs';
import { excerpts } from './corpus';

const CORPUS = excerpts( 'dev' ).map( ( one ) => one.text );

function inPieces( text: string, cuts: readonly number[] ): unknown[] {
	const parser = new LogParser();
	const entries: unknown[] = [];
	let from = 0;
	for ( const cut of [ ...cuts ].sort( ( one, other ) => one - other ) ) {
		const to = Math.max( from, cut % ( text.length + 1 ) );
		entries.push( ...parser.push( text.slice( from, to ) ) );
		from = to;
	}
	entries.push( ...parser.push( text.slice( from ) ), ...parser.end() );
	return entries;
}

const someLog = fc
	.array(
		fc.oneof(
			fc.constantFrom( ...CORPUS ),
			fc.string( { unit: 'binary' } ),
			fc.constantFrom(
				'\r\n',
				'\0',
				'{"log":',
				'[',
				'PHP Fatal error:  '
			)
		),
		{ maxLength: 12 }
	)
	.map( ( parts ) => parts.join( '\n' ) );

test( 'any cut into chunks gives the same entries', () => {
	fc.assert(
		fc.property(
			someLog,
			fc.array( fc.nat( 20000 ), { maxLength: 30 } ),
			( text, cuts ) => {
				expect( inPieces( text, cuts ) ).toEqual( parseLog( text ) );
			}
		),
		{ numRuns: 150 }
	);
} );

test( 'a cut at any two places of what is easily cut gives the same entries', () => {
	const text =
		'[01-Jan-2026 10:00:00 UTC] a\rb\r\n#0 /a.php(1): x()\r\n\r\n{"log":"[01-Jan-2026 10:00:01 UTC] c\\n"}\n\r\0d\ud83d\ude00\r';
	const whole = parseLog( text, { raw: true } );
	expect( whole.length ).toBeGreaterThan( 1 );
	for ( let one = 0; one <= text.length; one++ ) {
		for ( let two = one; two <= text.length; two++ ) {
			const parser = new LogParser( { raw: true } );
			const pieces = [
				text.slice( 0, one ),
				text.slice( one, two ),
				text.slice( two ),
			];
			const entries = pieces.flatMap( ( piece ) => parser.push( piece ) );
			expect( [ ...entries, ...parser.end() ] ).toEqual( whole );
		}
	}
} );

test( 'no input throws, and every entry names lines of the text', () => {
	fc.assert(
		fc.property( someLog, ( text ) => {
			const count = text.split( '\n' ).length;
			for ( const { lines } of parseLog( text ) ) {
				expect( lines[ 0 ] ).toBeGreaterThan( 0 );
				expect( lines[ 1 ] ).toBeGreaterThanOrEqual( lines[ 0 ] );
				expect( lines[ 1 ] ).toBeLessThanOrEqual( count );
			}
		} ),
		{ numRuns: 150 }
	);
} );

test( 'a trace belongs to its entry, with the nearest call first', () => {
	const [ entry, ...rest ] = parseLog(
		`[01-Jan-2026 10:00:00 Europe/Berlin] PHP Fatal error:  Uncaught Error: x in /srv/wp-includes/post.php:10
Stack trace:
#0 [internal function]: core_part(Array)
#1 /srv/wp-content/plugins/boom/a.php(7): wp_insert_post(Array)
#2 {main}
  thrown in /srv/wp-includes/post.php on line 10`
	);
	expect( rest ).toEqual( [] );
	expect( entry ).toMatchObject( {
		time: '2026-01-01T09:00:00.000Z',
		lines: [ 1, 6 ],
		culprit: { kind: 'plugin', slug: 'boom', confidence: 'high' },
		file: '/srv/wp-content/plugins/boom/a.php',
		line: 7,
		trace: [
			{ file: null, line: null, call: 'core_part(Array)' },
			{
				file: '/srv/wp-content/plugins/boom/a.php',
				line: 7,
				call: 'wp_insert_post(Array)',
			},
		],
	} );
} );

test( 'a stamp without a zone is read in the zone that is given', () => {
	const line = '2026/07/01 12:00:00 [error] 1#1: *1 x';
	expect( parseLog( line )[ 0 ]?.time ).toBe( '2026-07-01T12:00:00.000Z' );
	expect(
		parseLog( line, { timeZone: 'America/New_York' } )[ 0 ]?.time
	).toBe( '2026-07-01T16:00:00.000Z' );
	expect( parseLog( line, { timeZone: '-03:30' } )[ 0 ]?.time ).toBe(
		'2026-07-01T15:30:00.000Z'
	);
} );

test( 'a syslog stamp gets the year in which it is not in the future', () => {
	const line =
		'Dec 31 23:59:00 web kernel: [1.000000] Out of memory: Killed process 1 (x)';
	expect( parseLog( line, { now: Date.UTC( 2026, 0, 2 ) } )[ 0 ]?.time ).toBe(
		'2025-12-31T23:59:00.000Z'
	);
	expect( parseLog( line )[ 0 ]?.time ).toBeNull();
} );

test( 'messages glued into one line are read each, the worst first', () => {
	const entries = parseLog(
		'2026/01/01 00:00:00 [error] 1#1: *1 FastCGI sent in stderr: "PHP message: PHP Notice:  a in /s/wp-content/plugins/one/a.php on line 1PHP message: PHP Fatal error:  b in /s/wp-content/plugins/two/b.php on line 2" while reading upstream, client: 192.0.2.1'
	);
	expect(
		entries.map( ( one ) => [ one.severity, one.culprit?.slug ] )
	).toEqual( [
		[ 'fatal', 'two' ],
		[ 'notice', 'one' ],
	] );
} );

test( 'a flush keeps a line that has arrived in part', () => {
	const parser = new LogParser();
	const line =
		'[01-Jan-2026 10:00:00 UTC] PHP Warning:  a in /s/wp-content/plugins/one/a.php on line 1\n';
	expect( parser.push( line + line.slice( 0, 40 ) ) ).toEqual( [] );
	expect( parser.flush() ).toEqual( [] );
	expect( parser.push( line.slice( 40 ) ) ).toHaveLength( 1 );
	expect( parser.flush() ).toHaveLength( 1 );
} );

test( 'an entry can have its lines as they stand in the log', () => {
	const text =
		'[01-Jan-2026 10:00:00 UTC] PHP Warning:  a in /s/wp-content/plugins/one/a.php on line 1\n[01-Jan-2026 10:00:01 UTC] PHP Fatal error:  b\nStack trace:\n#0 {main}';
	expect( parseLog( text, { raw: true } ).map( ( one ) => one.raw ) ).toEqual(
		[
			text.slice( 0, text.indexOf( '\n' ) ),
			text.slice( text.indexOf( '\n' ) + 1 ),
		]
	);
	expect( parseLog( text )[ 0 ] ).not.toHaveProperty( 'raw' );
} );
