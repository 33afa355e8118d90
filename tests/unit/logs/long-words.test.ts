import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLog, redact } from '../../../src/logs';
import { secretsOf, type ReplayRequest } from '../../../src/request';

// The server's redaction is tried with the same words, in tests/php/RedactionTest.php.
const { words } = JSON.parse(
	readFileSync(
		join( __dirname, '../../fixtures/logs/long-words.json' ),
		'utf8'
	)
) as { words: string[] };

const TIMES = 8;
/** What takes a moment is measured badly; microseconds of the processor. */
const MOMENT = 5000;

const repeated = ( word: string, length: number ): string =>
	word.repeat( Math.ceil( length / word.length ) ).slice( 0, length );

function processor( run: () => unknown ): number {
	const began = process.cpuUsage().user;
	run();
	return process.cpuUsage().user - began;
}

/** Eight times the text may take three times as much as eight times as long: not sixty-four times. */
function expectInProportion(
	length: number,
	make: ( length: number ) => () => unknown
): void {
	const short = processor( make( length / TIMES ) );
	expect( processor( make( length ) ) ).toBeLessThan(
		3 * TIMES * Math.max( short, MOMENT )
	);
}

describe.each( words )( 'a long text of %j', ( word ) => {
	test.each( [ 'x ', "'DB_PASSWORD', '", 'password="' ] )(
		'is redacted in proportion to its length, behind %j',
		( before ) => {
			expectInProportion( 131072, ( length ) => {
				const text = `${ before }${ repeated( word, length ) }@`;
				return () => expect( redact( text ) ).not.toBe( '' );
			} );
		}
	);

	test.each( [
		'',
		'[23-Nov-2026 02:10:44 UTC] PHP Fatal error:  Uncaught Error: ',
		'[23-Nov-2026 02:10:44 UTC] PHP Fatal error:  Uncaught Error: x in /a.php:1\nStack trace:\n#0 ',
		'[23-Nov-2026 02:10:44] WARNING: [pool www] child 12 said into stderr: "',
		'2026/11/23 02:10:44 [error] 12#12: *1 FastCGI sent in stderr: "PHP message: ',
		"[Mon Nov 23 02:10:44.1 2026] [proxy_fcgi:error] [pid 1] AH01071: Got error '",
		'<br />\n<b>Fatal error</b>:  ',
	] )( 'is read in proportion to its length, behind %j', ( head ) => {
		// What is beyond 64 Ki characters of a line is not read.
		expectInProportion( 65536, ( length ) => {
			const text = `${ head }${ repeated( word, length ) }\nlast`;
			return () => expect( parseLog( text ) ).not.toHaveLength( 0 );
		} );
	} );
} );

test.each( [ 'a@a.', '.', 'a', '\r\n\r\n', '\r\n', ' ', '=', '%41', '; ' ] )(
	'the secrets of a request with a long %j are found in proportion to its length',
	( word ) => {
		expectInProportion( 131072, ( length ) => {
			const text = repeated( word, length );
			const type = 'multipart/form-data; boundary=b';
			const request: ReplayRequest = {
				url: `https://shop.example/?a=x@${ encodeURIComponent( text ) } `,
				method: 'POST',
				headers: { 'content-type': type, cookie: `a=x@${ text } ` },
				body: `--b\r\nname="a"\r\n\r\n${ text }x--b--`,
			};
			return () => expect( secretsOf( request ) ).toBeDefined();
		} );
	}
);
