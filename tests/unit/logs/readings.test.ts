import { LogParser } from '../../../src/logs';

const line = ( number: number ): string =>
	`[23-Nov-2026 02:10:44 UTC] PHP Warning:  Undefined variable $v${ number } in /srv/wp-content/plugins/boom/a.php on line ${ number }\n`;

test( 'a log that never repeats itself is read as well when nothing is remembered any more', () => {
	const parser = new LogParser();
	const lines: ( number | null )[] = [];
	for ( let number = 1; number <= 14_000; number++ ) {
		for ( const entry of parser.push( line( number ) ) ) {
			lines.push( entry.line );
		}
	}
	expect( lines ).toHaveLength( 13_999 );
	expect( lines.every( ( one, index ) => one === index + 1 ) ).toBe( true );
} );
