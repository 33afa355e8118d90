import * as fc from 'fast-check';
import { readRequest, RequestError, textOf } from '../../../src/request';
import { oldCmd } from './as-browsers';

const AT = 'http://127.0.0.1:8097/wp-json/wp/v2/posts/1';
const JSON_TYPE = '-H "Content-Type: application/json"';
const BODY = '{"title":"x y"}';

/** One body, as each shell has it written. */
const SAME: [ string, string ][] = [
	[
		'doubled on one line',
		`curl "${ AT }" --compressed -X POST ${ JSON_TYPE } --data-raw "{""title"":""x y""}"`,
	],
	[
		'doubled on lines with carets',
		`curl "${ AT }" ^\r\n -X POST ^\r\n ${ JSON_TYPE } ^\r\n --data-raw "{""title"":""x y""}"`,
	],
	[
		'doubled on lines that nothing joins',
		`curl "${ AT }"\n-X POST\n${ JSON_TYPE }\n--data-raw "{""title"":""x y""}"`,
	],
	[
		'doubled behind an address without quotation marks',
		`curl ${ AT } -X POST ${ JSON_TYPE } -d "{""title"":""x y""}"`,
	],
	[
		'doubled at the prompt of cmd.exe',
		`C:\\Users\\ann>curl "${ AT }" ${ JSON_TYPE } -d "{""title"":""x y""}"`,
	],
	[
		'doubled for PowerShell',
		`curl.exe "${ AT }" ${ JSON_TYPE } -d "{""title"":""x y""}"`,
	],
	[
		'backslashes',
		`curl "${ AT }" -X POST ${ JSON_TYPE } -d "{\\"title\\":\\"x y\\"}"`,
	],
	[
		'carets on one line',
		`curl ^"${ AT }^" -H ^"Content-Type: application/json^" --data-raw ^"^{^\\^"title^\\^":^\\^"x y^\\^"^}^"`,
	],
	[
		'carets behind plain quotation marks',
		`curl "${ AT }" ${ JSON_TYPE } --data-raw ^"^{^\\^"title^\\^":^\\^"x y^\\^"^}^"`,
	],
	[
		'PowerShell’s backticks on one line',
		`curl.exe "${ AT }" ${ JSON_TYPE } -d "{\`"title\`":\`"x y\`"}"`,
	],
	[
		'PowerShell’s backticks, without .exe',
		`curl "${ AT }" ${ JSON_TYPE } -d "{\`"title\`":\`"x y\`"}"`,
	],
	[
		'PowerShell’s single quotation marks with backslashes',
		`curl.exe '${ AT }' -H 'Content-Type: application/json' -d '{\\"title\\":\\"x y\\"}'`,
	],
	[
		'single quotation marks of bash, behind plain ones',
		`curl "${ AT }" ${ JSON_TYPE } -d '${ BODY }'`,
	],
	[
		'bash',
		`curl '${ AT }' -H 'Content-Type: application/json' -d '${ BODY }'`,
	],
	[
		'bash on Windows',
		`curl.exe '${ AT }' -H 'Content-Type: application/json' -d '${ BODY }'`,
	],
];

describe( 'whichever shell a command was written for', () => {
	it.each( SAME )( 'the body is the same: %s', ( _, text ) => {
		const { request } = readRequest( text );
		expect( request ).toMatchObject( {
			method: 'POST',
			url: AT,
			headers: { 'content-type': 'application/json' },
			body: BODY,
		} );
	} );

	it.each( [
		[
			'percent signs and exclamation marks',
			`curl "${ AT }?a=%20b%20c" -d "{""t"":""50% off! 100%""}"`,
			'{"t":"50% off! 100%"}',
		],
		[
			'as an old Chrome puts percent signs outside',
			`curl "${ AT }?a="%"20b" -d "{""t"":""50"%" off""}"`,
			'{"t":"50% off"}',
		],
		[
			'a dollar and a backtick, which are nothing in cmd.exe',
			`curl "${ AT }" -d "{""t"":""$x \`""}"`,
			'{"t":"$x `"}',
		],
		[
			'an empty text',
			`curl "${ AT }" -d "{""t"":"""",""u"":1}"`,
			'{"t":"","u":1}',
		],
		[
			'an apostrophe within',
			`curl "${ AT }" -d "{""t"":""it 's""}"`,
			`{"t":"it 's"}`,
		],
		[
			'PowerShell’s doubled apostrophe',
			`PS C:\\> curl.exe '${ AT }' -d '{"t":"it''s"}'`,
			`{"t":"it's"}`,
		],
		[
			'an ampersand behind a caret',
			`curl ${ AT } -d a=1^&b=2`,
			'a=1&b=2',
		],
		[ 'a pair in a form', `curl "${ AT }" -d "a=""x""&b=1"`, 'a="x"&b=1' ],
		[ 'an empty value', `curl "${ AT }" -d "" -H "X: a"`, '' ],
		[
			'bash, in pieces',
			`curl "http://127.0.0.1:8097/""wp-json/wp/v2/posts/1" -d "a=1"`,
			'a=1',
		],
	] )( 'nothing of it is lost: %s', ( _, text, body ) => {
		let got: string;
		try {
			got = textOf( readRequest( text ).request.body ?? '' );
		} catch ( error ) {
			if ( ! ( error instanceof RequestError ) ) {
				throw error;
			}
			got = error.message;
		}
		expect( got ).toBe( body );
	} );

	it( 'a header in doubled marks keeps them', () => {
		expect(
			readRequest(
				`curl "${ AT }" -H "sec-ch-ua: ""Chromium"";v=""140"", ""Not""" --compressed`
			).request.headers[ 'sec-ch-ua' ]
		).toBe( '"Chromium";v="140", "Not"' );
	} );

	it.each( [
		[
			'one mark that may be an inch or nothing',
			`curl "${ AT }" -d "size=5""x"`,
			'depends on the shell',
		],
		[
			'doubled apostrophes',
			`curl '${ AT }' -d '{"t":"it''s"}'`,
			'(line 1, column',
		],
		[
			'JSON in no shell',
			`curl "${ AT }" -d "{""t"":""x}"`,
			'(line 1, column',
		],
		[
			'a variable of cmd.exe',
			`curl "${ AT }" -H "X: %TOKEN%"`,
			'%TOKEN% is a variable',
		],
		[
			'a variable of PowerShell',
			`PS C:\\> curl "${ AT }" -H "X: $token"`,
			'a variable',
		],
	] )(
		'what is not clear is refused with its place: %s',
		( _, text, why ) => {
			expect( () => readRequest( text ) ).toThrow( why );
			expect( () => readRequest( text ) ).toThrow(
				/\(line 1, column \d+\)/
			);
		}
	);

	it( 'says for whom it was read', () => {
		expect( readRequest( SAME[ 0 ]?.[ 1 ] ?? '' ).notes.join() ).toContain(
			'written for Windows’ cmd.exe'
		);
	} );
} );

it( 'JSON that an older browser wrote for Windows is kept or refused, on one line', () => {
	fc.assert(
		fc.property(
			fc.dictionary(
				fc.string( { maxLength: 6 } ),
				fc.string( { maxLength: 12 } ),
				{ minKeys: 1, maxKeys: 3 }
			),
			( data ) => {
				const body = JSON.stringify( data ).replace( /\\./g, '' );
				const text = `curl ${ oldCmd( AT ) } -H ${ oldCmd( 'X: a' ) } --data-raw ${ oldCmd( body ) }`;
				try {
					expect(
						textOf( readRequest( text ).request.body ?? '' )
					).toBe( body );
				} catch ( error ) {
					if ( ! ( error instanceof RequestError ) ) {
						throw error;
					}
				}
			}
		),
		{ numRuns: 300 }
	);
} );
