import * as fc from 'fast-check';
import {
	kindOf,
	readRequest,
	RequestError,
	textOf,
} from '../../../src/request';
import { chromeBash, chromeCmd } from './as-browsers';

// Hundreds of commands, on a machine that may be busy.
jest.setTimeout( 60_000 );

const URL = 'https://shop.example/wp-json/wp/v2/posts/31?_locale=user&a=1';
const BODY = '{"title":"it is x"}';

/** The lines of one request, which every paste below is made of. */
const LINES = [
	`curl '${ URL }'`,
	`-X POST`,
	`-H 'X-WP-Nonce: 0123456789'`,
	`-H 'content-type: application/json'`,
	`--data-raw '${ BODY }'`,
];

const WHOLE = {
	method: 'POST',
	url: URL,
	headers: {
		'x-wp-nonce': '0123456789',
		'content-type': 'application/json',
	},
	body: BODY,
};

const bash = LINES.join( ' \\\n  ' );
const line = LINES.join( ' ' );
const smart = ( text: string ) =>
	text
		.replace( /'([^']*)'/g, '‘$1’' )
		.replace( /"([^"]*)"/g, '“$1”' )
		.replace( /--/g, '—' );
const cmd = LINES.map( ( one ) =>
	one
		.replace( /"/g, '\\"' )
		.replace( /'/g, '"' )
		.replace( /[\\"&{}]/g, '^$&' )
);
const powerShell = LINES.join( ' `\n  ' ).replace( /^curl/, 'curl.exe' );
const html = ( text: string ) =>
	text
		.replace( /&/g, '&amp;' )
		.replace( /"/g, '&quot;' )
		.replace( /'/g, '&#39;' )
		.replace( /</g, '&lt;' )
		.replace( />/g, '&gt;' );
const prompted = ( first: string, next: string ) =>
	bash.replace( /^/, first ).replace( /\n/g, `\n${ next }` );

const READ: [ string, string ][] = [
	[ 'as a browser copies it', bash ],
	[ 'on one line', line ],
	[ 'with a line end of Windows', bash.replace( /\n/g, '\r\n' ) ],
	[ 'lines without backslashes', LINES.join( '\n' ) ],
	[ 'each in a paragraph of its own', LINES.join( ' \n\n' ) ],
	[ 'paragraphs, backslashes left', LINES.join( ' \\\n\n' ) ],
	[ 'paragraphs with Windows’ line ends', LINES.join( '\r\n\r\n' ) ],
	[ 'blanks behind the backslashes', LINES.join( ' \\  \n' ) ],
	[ 'one line with its backslashes', LINES.join( ' \\   ' ) ],
	[
		'one line without its line ends',
		LINES.join( '' ).replace( `'-X POST-H`, `' -X POST -H` ),
	],
	[ 'each word on a line of its own', line.replace( / (?=[-'])/g, '\n' ) ],
	[ 'typographic quotation marks', smart( line ) ],
	[
		'low and high ones',
		line
			.replace( /'([^']*)'/g, '„$1“' )
			.replace( BODY, BODY.replace( /"/g, '\\"' ) ),
	],
	[ 'long dashes', line.replace( /--data/, '–data' ).replace( '-X', '–X' ) ],
	[ 'blanks that do not break', line.replace( / /g, '\u00a0' ) ],
	[ 'narrow ones', line.replace( / -/g, '\u202f-' ) ],
	[
		'characters that nobody sees',
		`\u200b${ line.replace( / -/g, ' \u200b-' ) }\ufeff`,
	],
	[ 'a block of Markdown', `\`\`\`bash\n${ bash }\n\`\`\`` ],
	[ 'a block of another kind', `~~~\n${ bash }\n~~~\n` ],
	[ 'a block that is not closed', `\`\`\`\n${ bash }\n` ],
	[ 'code in a line', `\`${ line }\`` ],
	[ 'a mail', bash.replace( /^/gm, '> ' ) ],
	[ 'a prompt', prompted( '$ ', '> ' ) ],
	[ 'root’s prompt', prompted( '# ', '' ) ],
	[ 'a prompt with names', prompted( 'ann@web:~/www$ ', '> ' ) ],
	[ 'a prompt in brackets', prompted( '[root@web ~]# ', '> ' ) ],
	...[
		'1. ',
		'12) ',
		'(3) ',
		'a) ',
		'B. ',
		'iv. ',
		'- ',
		'* ',
		'+ ',
		'– ',
		'• ',
		'→ ',
		'✓ ',
		'- [ ] ',
		'* [x] ',
		'- 1. ',
		'> ',
		'> - ',
		'# ',
		'## ',
		'$ ',
		'- $ ',
		'1. # ',
		'1.\t',
		'1.\u00a0',
		'user@host:~$ ',
		'[12:30:01] user@host:~$ ',
		'root@web:/var/www# ',
		'1. user@host:~$ ',
		'PS C:\\> ',
		'λ ',
		'❯ ',
		'➜  ~ ',
		'➜ ',
		'~ $ ',
		'~/www ❯ ',
		'/var/www # ',
		'bash-5.1$ ',
		'sh-4.2# ',
		'mysite % ',
		'user@host www % ',
	].flatMap( ( mark ): [ string, string ][] => [
		[ `behind “${ mark }”`, mark + bash ],
		[ `behind “${ mark }”, on one line`, mark + line ],
	] ),
	[ 'code behind the mark of a list', `1. \`${ line }\`` ],
	[
		'a list with its lines indented',
		`- ${ bash.replace( /\n/g, '\n    ' ) }`,
	],
	[ 'a prompt of an environment', prompted( '(venv) ann@web:~$ ', '' ) ],
	[ 'a prompt of PowerShell', `PS C:\\Users\\ann> ${ line }` ],
	[
		'its prompt on each line',
		`PS C:\\> ${ powerShell.replace( /\n/g, '\n>> ' ) }`,
	],
	[ 'a prompt of cmd.exe', `C:\\Users\\ann>${ cmd.join( ' ^\r\n  ' ) }` ],
	[ 'cmd.exe', cmd.join( ' ^\r\n  ' ) ],
	[ 'cmd.exe without the carets at the ends', cmd.join( '\r\n  ' ) ],
	[ 'PowerShell', powerShell ],
	[ 'HTML’s writing', html( bash ) ],
	[ 'an address in HTML’s writing', bash.replace( '&a=1', '&amp;a=1' ) ],
	...[
		'time ',
		'sudo ',
		'sudo -u www-data ',
		'\\',
		'/usr/bin/',
		'LC_ALL=C ',
		`A='b c' B=2 `,
		'nohup ',
		'timeout 30 ',
		'command ',
		'env A=b ',
	].map( ( before ): [ string, string ] => [
		`behind ${ before }`,
		before + bash,
	] ),
	...[
		' | jq .',
		' > out.html',
		' 2>&1',
		' >out 2>&1',
		' &> out',
		' ; echo',
		'; echo $?',
		' && echo ok',
		' || true',
		' &',
		' </dev/null',
		' # it',
		'\n# it',
		' | jq . \n',
		' | tee a\n| jq .',
	].map( ( behind ): [ string, string ] => [
		`before ${ JSON.stringify( behind ) }`,
		bash + behind,
	] ),
	[ 'a redirection in the middle', bash.replace( '-X', '>out.txt 2>&1 -X' ) ],
	[
		'one of cmd.exe in the middle',
		cmd.join( ' ^\r\n  ' ).replace( '-X', '> out.txt 2>&1 -X' ),
	],
];

describe( 'a pasted request is read whole', () => {
	it.each( READ )( '%s', ( _, text ) => {
		expect( kindOf( text ) ).toBe( 'curl' );
		expect( readRequest( text ).request ).toEqual( WHOLE );
	} );

	it( 'as it came from a forum', () => {
		const { request } = readRequest(
			`curl 'http://127.0.0.1:8097/wp-json/wp/v2/posts/31?_locale=user' \n\n-X POST \n\n-H 'X-WP-Nonce: 0123456789' \n\n-H 'content-type: application/json' \n\n--data-raw '{"title":"x"}'`
		);
		expect( request ).toMatchObject( {
			method: 'POST',
			headers: { 'x-wp-nonce': '0123456789' },
			body: '{"title":"x"}',
		} );
	} );

	it.each( [
		[ 'quotes', smart( line ), 'Typographic' ],
		[ 'breaks', LINES.join( '\n' ), 'Lines that nothing joins' ],
		[
			'blanks',
			line.replace( / -/g, '\u00a0-' ),
			'Blanks of another kind',
		],
		[ 'a pipe', `${ line } | jq .`, '“| jq .”' ],
		[
			'words around a block',
			`It fails:\n\`\`\`\n${ bash }\n\`\`\`\nWhy?`,
			'“It fails: Why?”',
		],
		[ 'HTML', html( bash ), 'written for HTML' ],
		[ 'a proxy', `https_proxy=http://a ${ line }`, 'https_proxy' ],
		...[
			'-x a:1',
			'--connect-to a:1:b:2',
			'--interface eth0',
			'--unix-socket /x',
			'--socks5 a',
			'--digest',
			'--cert a',
		].map( ( way ): [ string, string, string ] => [
			way,
			`${ line } ${ way }`,
			'Not taken over',
		] ),
	] )( 'and what was made of it is said: %s', ( _, text, said ) => {
		const { notes, request } = readRequest( text );
		expect( notes.join( '\n' ) ).toContain( said );
		expect( request ).toEqual( WHOLE );
	} );

	it( 'what is typographic within plain quotation marks stays', () => {
		const body = '{"t":"“a” – ‘b’\u00a0«c»\u200b&amp;"}';
		expect(
			textOf(
				readRequest( `curl 'https://a.example/' \\\n -d '${ body }'` )
					.request.body ?? ''
			)
		).toBe( body );
	} );

	it( 'other addresses for hosts are handed on, and not followed', () => {
		expect(
			readRequest( `${ line } --resolve shop.example:443:192.0.2.1` )
		).toMatchObject( {
			request: WHOLE,
			resolve: [ 'shop.example:443:192.0.2.1' ],
		} );
	} );
} );

describe( 'what cannot be read whole is refused with the place', () => {
	it.each( [
		[
			'another command',
			`${ bash }\n\ncurl 'https://shop.example/'`,
			'(line 7, column 1)',
		],
		[
			'another behind a semicolon',
			`${ line } ; curl -s x`,
			'several curl',
		],
		[
			'two blocks',
			`\`\`\`\n${ bash }\n\`\`\`\n\`\`\`\ncurl x\n\`\`\``,
			'several blocks',
		],
		[
			'an answer behind it',
			`${ bash }\nHTTP/1.1 502 Bad Gateway`,
			'(line 6, column 1)',
		],
		[ 'words behind it', `${ bash }\n\nThanks!`, '(line 7, column 1)' ],
		[
			'an option behind a pipe',
			`curl 'https://a.example/' | jq .\n-X POST`,
			'(line 2, column 1)',
		],
		[ 'words before it', `It fails:\n${ bash }`, 'begins in line 2' ],
		[
			'an option that curl does not have',
			bash.replace( '-X POST', '--frob' ),
			'--frob is no option of curl that is known here: take it out of the command (line 2, column 3)',
		],
		[
			'a quotation mark that is not closed',
			bash.slice( 0, -1 ),
			'not closed: was it copied whole (line 5, column 14)?',
		],
		[
			'an apostrophe among typographic ones',
			`curl ‘https://a.example/’ -d ‘it’s’`,
			'not closed',
		],
		[
			'a value without quotation marks',
			bash.replace( /'X-WP-Nonce: (\d+)'/, 'X-WP-Nonce: $1' ),
			'2 addresses: give one. (Is a value without quotation marks?) (line 3, column 18)',
		],
		[
			'an & outside of them',
			`curl https://a.example/?a=1&b=2`,
			'(line 1, column 28)',
		],
		[
			'a ; outside of them',
			`curl https://a.example/?a=1;b=2`,
			'; outside',
		],
		[
			'a variable',
			bash.replace( 'POST', '$METHOD' ),
			'(line 2, column 6)',
		],
		[ 'a command within', bash.replace( 'POST', '$(id)' ), 'a variable' ],
		[
			'a body from elsewhere',
			`${ bash } <<EOF\n{}\nEOF`,
			'reads from elsewhere',
		],
		[
			'a prompt on some lines',
			bash.replace( /^/, '$ ' ).replace( '\n  -H', '\n> -H' ),
			'take it out of each line',
		],
		[
			'a header that is none',
			bash.replace( 'X-WP-Nonce:', 'X WP:' ),
			'(line 3, column 3)',
		],
		[
			'several addresses in one',
			`curl 'https://a.example/[1-9]'`,
			'several requests',
		],
		[ 'a subshell', `curl https://a.example/ (id)`, '( stands outside' ],
		[ 'a list of two', `1. ${ line }\n2. ${ line }`, 'several curl' ],
		[
			'words before it on its line',
			`It is this: ${ line }`,
			'(line 1, column 13)',
		],
		[
			'words behind the mark of a list',
			`1. Run ${ line }`,
			'(line 1, column 8)',
		],
		[ 'a loop', `for i in 1 2; do curl x; done`, 'neither a curl command' ],
		[ 'a password in a file', `${ bash } --netrc`, 'password from a file' ],
	] )( '%s', ( _, text, why ) => {
		expect( () => readRequest( text ) ).toThrow( why );
	} );
} );

/** What becomes of a text; a mistake of ours is thrown. */
function outcome( text: string ) {
	try {
		return readRequest( text ).request;
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return 'refused';
		}
		throw error;
	}
}

/** Every word of it, or a refusal: whatever was done to the line ends. */
it( 'no option is lost, whatever joins the lines', () => {
	const joint = fc.constantFrom(
		' \\\n',
		'\n',
		'\n\n',
		' \n\n',
		'\r\n',
		' \\\r\n',
		' \\ \n',
		' ',
		'\u00a0',
		' \\\n\n',
		'\n\u200b',
		' > out ',
		' 2>&1 ',
		' | cat\n',
		' ; \n',
		' & \n',
		'\n$ ',
		'\n> '
	);
	fc.assert(
		fc.property(
			fc.array( joint, { minLength: 4, maxLength: 4 } ),
			( joints ) => {
				const text = LINES.map(
					( one, at ) => one + ( joints[ at ] ?? '' )
				).join( '' );
				expect( [ WHOLE, 'refused' ] ).toContainEqual(
					outcome( text )
				);
			}
		),
		{ numRuns: 500 }
	);
} );

it( 'no letter of a command is lost that a browser wrote', () => {
	const value = fc
		.string()
		.map( ( text ) => text.replace( /[\0-\x1f]/g, '' ) );
	fc.assert(
		fc.property(
			value,
			fc.constantFrom( chromeBash, chromeCmd ),
			fc.constantFrom( '', '| jq .', '> out', '2>&1' ),
			( body, quote, behind ) => {
				const { request } = readRequest(
					`curl ${ quote( 'https://a.example/' ) } -d ${ quote( `x${ body }` ) } ${ behind }`
				);
				expect( textOf( request.body ?? '' ) ).toBe( `x${ body }` );
			}
		)
	);
} );

it( 'the place is the one in what was pasted, whatever was taken off before', () => {
	const text =
		"\u200b\n```sh\n$ curl 'https://a.example/' \\\n  --frob\n```\n";
	expect( () => readRequest( text ) ).toThrow( '(line 4, column 3)' );
} );
