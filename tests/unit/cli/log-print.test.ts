import fc from 'fast-check';
import { asJson } from '../../../src/cli/commands/log/print';
import { LogParser, redact } from '../../../src/logs';
import { anEntry } from '../report/a-diagnosis';

const someText = fc.oneof(
	fc.string( { unit: 'binary' } ),
	fc.string(),
	fc.constantFrom( '"', '\\', '\ud800', '\u001b[1m', '\u202e', '</x>', 'é' )
);

test( 'a line of JSON has every word as it is, but secrets, and no line break', () => {
	fc.assert(
		fc.property( someText, someText, someText, ( message, file, call ) => {
			const entry = anEntry( {
				message,
				file,
				trace: [ { file, line: 3, call } ],
				needs: { kind: 'class', name: call, plugin: null },
				request: file,
			} );
			const json = asJson( entry );
			expect( json.indexOf( '\n' ) ).toBe( json.length - 1 );
			expect( JSON.parse( json ) ).toEqual( {
				...entry,
				message: redact( message ),
				trace: [ { file, line: 3, call: redact( call ) } ],
				needs: { kind: 'class', name: redact( call ), plugin: null },
			} );
		} ),
		{ numRuns: 300 }
	);
} );

test( 'what is remembered is printed with its own time, lines and request', () => {
	const line = ( second: number, id: string ) =>
		`2026/11/23 02:10:0${ second } [error] 1#1: *1 upstream sent too big header while reading response header from upstream, client: 192.0.2.${ second }, server: shop.example, request: "GET /?request_id=${ id } HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000"\n`;
	const parser = new LogParser();
	const entries = [
		...parser.push( line( 1, 'aaaaaaaa' ) + line( 2, 'bbbbbbbb' ) ),
		...parser.end(),
	].map( ( entry ): unknown => JSON.parse( asJson( entry ) ) );
	expect( entries ).toMatchObject( [
		{
			time: '2026-11-23T02:10:01.000Z',
			lines: [ 1, 1 ],
			request: 'aaaaaaaa',
		},
		{
			time: '2026-11-23T02:10:02.000Z',
			lines: [ 2, 2 ],
			request: 'bbbbbbbb',
		},
	] );
} );
