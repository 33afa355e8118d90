/**
 * @jest-environment jsdom
 */
import { act, render } from '@testing-library/react';
import type { LogEntry } from '../../../../src/contract';
import { LogsView } from '../../../../src/panel/logs/logs';
import { entriesOf } from '../../../../src/panel/logs/entry-reader';
import { aSite } from '../../report/a-diagnosis';
import { aSiteClient } from '../a-run';

const EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">';
const LOG = [
	`[23-Nov-2026 02:30:05 UTC] PHP Fatal error:  Uncaught Error: ${ EVIL } in /srv/wp-content/plugins/<svg onload=x>/a.php:3`,
	'Stack trace:',
	`#0 /srv/wp-content/plugins/boom/<iframe>.php(4): go('${ EVIL }')`,
	'#1 {main}',
	`[23-Nov-2026 02:30:06 UTC] PHP Fatal error:  Uncaught Error: Class "<object>${ EVIL }" not found in /srv/wp-content/plugins/boom/b.php:9`,
	`2026/11/23 02:30:07 [error] 1#1: *1 FastCGI sent in stderr: "${ EVIL }" while reading response header from upstream, client: 192.0.2.1, request: "GET /${ EVIL } HTTP/1.1"`,
	`[23-Nov-2026 02:30:08 UTC] javascript:alert(3) </li></ul>${ EVIL }\u001b[31m`,
	'',
].join( '\n' );

/** As the panel does it: a piece of a log, parsed, then drawn with all that can be opened. */
async function draw( text: string ): Promise< HTMLElement > {
	const entries: LogEntry[] = await entriesOf(
		{
			log: {
				id: 'debug',
				name: `${ EVIL }.log`,
				format: 'unknown',
				size: text.length,
				readable: true,
				advice: null,
			},
			from: 0,
			to: text.length,
			text,
			rotated: false,
		},
		aSite()
	);
	expect( entries.length ).toBeGreaterThanOrEqual( 4 );
	const { container: host } = render(
		<LogsView
			client={ aSiteClient() }
			site={ aSite() }
			entries={ entries }
			observations={ [] }
			tail={ {
				loaded: true,
				files: [
					{
						id: 'x',
						name: `${ EVIL }.log`,
						format: 'unknown',
						size: 1,
						readable: false,
						advice: EVIL,
					},
				],
				entries: [],
				trouble: null,
			} }
			running={ false }
		/>
	);
	await act( async () => {} );
	await act( async () =>
		host
			.querySelectorAll< HTMLButtonElement >( 'button[aria-expanded]' )
			.forEach( ( button ) => button.click() )
	);
	return host;
}

test( 'a log of HTML and scripts is text on the screen: message, trace, raw lines, names', async () => {
	const host = await draw( LOG );
	expect(
		host.querySelectorAll(
			'script, img, iframe, object, [onerror], [onload], svg[onload]'
		)
	).toHaveLength( 0 );
	const text = host.textContent ?? '';
	// Each entry's message and raw lines, the trace, what is missing, a log's name and advice.
	expect( text.split( '<script>alert(1)</script>' ).length ).toBeGreaterThan(
		8
	);
	expect( text ).toContain( '<iframe>.php' );
	for ( const link of host.querySelectorAll( 'a' ) ) {
		expect( link.getAttribute( 'href' ) ).toMatch(
			/^(?:plugins|themes)\.php\?/
		);
	}
} );

test( 'the lists for narrowing down have no element of it either', async () => {
	const host = await draw( LOG );
	for ( const option of host.querySelectorAll( 'option' ) ) {
		expect( option.children ).toHaveLength( 0 );
	}
} );
