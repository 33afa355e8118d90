import fc from 'fast-check';
import { parseLog } from '../../../src/logs';
import { excerpts } from './corpus';

const CORPUS = excerpts( 'dev' ).map( ( one ) => one.text );

test( 'line ends of Windows make no difference', () => {
	fc.assert(
		fc.property(
			fc.array( fc.constantFrom( ...CORPUS ), { maxLength: 4 } ),
			( parts ) => {
				const text = parts.join( '\n' );
				expect( parseLog( text.replaceAll( '\n', '\r\n' ) ) ).toEqual(
					parseLog( text )
				);
			}
		),
		{ numRuns: 40 }
	);
} );

test( 'a line of a trace that stands alone has a line’s number, not an error’s', () => {
	for ( const number of [ 11, 13, 24, 28, 101, 104, 110, 111, 113 ] ) {
		const [ entry ] = parseLog(
			`#2 /srv/wp-content/plugins/boom/serve.php(${ number }): Boom->go()\n`
		);
		expect( entry ).toMatchObject( {
			cause: 'app_log',
			line: number,
			culprit: { slug: 'boom' },
		} );
	}
} );

test( 'a hole of NUL bytes, as rotation by copying leaves it, hides nothing', () => {
	const [ entry, ...rest ] = parseLog(
		`${ '\0'.repeat( 5000 ) }[23-Nov-2026 02:10:44 UTC] PHP Warning:  a\0b in /srv/wp-content/plugins/boom/a.php on line 1\n`
	);
	expect( rest ).toEqual( [] );
	expect( entry ).toMatchObject( {
		time: '2026-11-23T02:10:44.000Z',
		message: 'ab in /srv/wp-content/plugins/boom/a.php on line 1',
	} );
} );

test( 'bytes that were no UTF-8 are shown as marks, and the rest is read', () => {
	const bytes = Buffer.concat( [
		Buffer.from( '[23-Nov-2026 02:10:44 UTC] PHP Warning:  caf' ),
		Buffer.from( [ 0xe9, 0xff ] ),
		Buffer.from( ' in /srv/wp-content/plugins/boom/a.php on line 1\n' ),
	] );
	const [ entry ] = parseLog( new TextDecoder().decode( bytes ) );
	expect( entry?.message ).toContain( 'caf\ufffd\ufffd in' );
	expect( entry?.culprit?.slug ).toBe( 'boom' );
} );

test( 'of a line of many megabytes the beginning is kept, and the next line is read', () => {
	const [ long, next, ...rest ] = parseLog(
		`[23-Nov-2026 02:10:44 UTC] ${ 'dump '.repeat( 1_000_000 ) }\n[23-Nov-2026 02:10:45 UTC] PHP Warning:  a in /srv/wp-content/plugins/boom/a.php on line 1\n`,
		{ raw: true }
	);
	expect( rest ).toEqual( [] );
	expect( long?.message.length ).toBeLessThanOrEqual( 2000 );
	expect( long?.raw?.length ).toBeLessThanOrEqual( 4000 );
	expect( next?.lines ).toEqual( [ 2, 2 ] );
	expect( next?.culprit?.slug ).toBe( 'boom' );
} );

test( 'each line is read in its own zone', () => {
	const times = parseLog(
		[
			'[23-Nov-2026 02:10:44 UTC] one',
			'[23-Nov-2026 02:10:44 Europe/Berlin] two',
			'2026/11/23 02:10:44 [error] 1#1: *1 three',
			'2026-11-23T02:10:44+05:30 web1 php: PHP Warning:  four',
		].join( '\n' ),
		{ timeZone: 'America/New_York' }
	).map( ( { time } ) => time );
	expect( times ).toEqual( [
		'2026-11-23T02:10:44.000Z',
		'2026-11-23T01:10:44.000Z',
		'2026-11-23T07:10:44.000Z',
		'2026-11-22T20:40:44.000Z',
	] );
} );

test( 'a stamp without a year, of a clock that is a little ahead, is of this year', () => {
	const [ entry ] = parseLog(
		'Jan  2 00:00:30 web kernel: Out of memory: Killed process 1 (x)',
		{ now: Date.UTC( 2026, 0, 1, 23, 59, 50 ) }
	);
	expect( entry?.time ).toBe( '2026-01-02T00:00:30.000Z' );
} );
