/**
 * @jest-environment jsdom
 */
import { parseLog } from '../../../src/logs';
import { toHtml, toJson, toMarkdown } from '../../../src/report';
import { aDiagnosis, anEntry } from './a-diagnosis';

// As a log has them, with what nobody may see.
const SECRETS = [
	[ 'mysql://lark:swordfish99@db.internal/wp', 'swordfish99' ],
	[
		'GET https://api.example/?token=abcdef0123456789&x=1',
		'abcdef0123456789',
	],
	[ 'Stripe said no to sk_live_abcdefABCDEF0123456789', 'sk_live_abcdef' ],
	[ "define( 'AUTH_KEY', 'put-here-42-words' )", 'put-here-42-words' ],
	[ 'mail to kim.lark@mail.example failed', 'kim.lark' ],
	[ 'client 203.0.113.99 was refused', '203.0.113.99' ],
	[ 'client 2001:db8::7:1234 was refused', '2001:db8' ],
	[ 'Authorization: Bearer abcdefghijklmnop.qrstuvwx', 'abcdefghijklmnop' ],
] as const;

const WRITERS = [
	[ 'Markdown', toMarkdown ],
	[ 'HTML', toHtml ],
	[ 'JSON', toJson ],
] as const;

describe.each( WRITERS )( 'the report in %s', ( _, write ) => {
	it.each( SECRETS )(
		'shows of a log line “%s” no secret',
		( text, secret ) => {
			const entry = anEntry( {
				message: text,
				raw: `[23-Nov-2026 02:30:05 UTC] PHP Fatal error:  ${ text }`,
				trace: [
					{ file: '/srv/a.php', line: 1, call: `go('${ text }')` },
				],
				needs: { kind: 'file', name: text, plugin: null },
			} );
			expect(
				write( aDiagnosis( { entries: [ entry ] } ) )
			).not.toContain( secret );
		}
	);
} );

it( 'a log of HTML and scripts is text in the report, from the file to the page', () => {
	const hostile =
		'<script>alert(1)</script><img src=x onerror=alert(2)></pre><svg/onload=x>';
	const entries = parseLog(
		[
			`[23-Nov-2026 02:30:05 UTC] PHP Fatal error:  Uncaught Error: ${ hostile } in /srv/wp-content/plugins/<b>boom<b>/a.php:3`,
			'Stack trace:',
			`#0 /srv/wp-content/plugins/boom/<i>.php(4): go('${ hostile }')`,
			'#1 {main}',
			`<br /><b>Warning</b>:  ${ hostile } in <b>/srv/wp-content/themes/"><u>/a.php</b> on line <b>3</b><br />`,
			`2026/11/23 02:30:05 [error] 1#1: *1 upstream timed out (110: ${ hostile }) while connecting to upstream`,
		].join( '\n' ),
		{ raw: true }
	);
	expect( entries.length ).toBeGreaterThan( 1 );
	const page = new DOMParser().parseFromString(
		toHtml( aDiagnosis( { entries } ) ),
		'text/html'
	);
	expect( page.querySelectorAll( 'script, img, svg, b, i, u' ) ).toHaveLength(
		0
	);
	expect( page.body.textContent ).toContain( '<script>alert(1)</script>' );
} );
