/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../src/contract';
import fc from 'fast-check';
import { toHtml } from '../../../src/report';
import { aDiagnosis, anEntry } from './a-diagnosis';

const parse = ( html: string ) =>
	new DOMParser().parseFromString( html, 'text/html' );

const ALLOWED =
	'html head meta title style body h1 h2 p ul ol li div table thead tbody tr th td pre';

describe( 'the report in HTML', () => {
	it( 'is one page with a language, a title and no way out', () => {
		const page = parse( toHtml( aDiagnosis() ) );
		expect( page.documentElement.lang ).toBe( 'en' );
		expect( page.title ).toBe( '502 report for https://shop.example/' );
		expect(
			page
				.querySelector( 'meta[http-equiv="Content-Security-Policy"]' )
				?.getAttribute( 'content' )
		).toContain( "default-src 'none'" );
	} );

	it( 'shows a script in a log line as text', () => {
		const message =
			'</pre><script>alert(1)</script><img src=x onerror=alert(1)>';
		const page = parse(
			toHtml( aDiagnosis( { entries: [ anEntry( { message } ) ] } ) )
		);
		expect( page.querySelectorAll( 'script, img' ) ).toHaveLength( 0 );
		expect( page.querySelector( 'pre' )?.textContent ).toContain( message );
	} );

	it( 'makes no element of whatever stands in a log, a title or a table', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string( { unit: 'binary' } ),
					fc.constantFrom(
						'<svg/onload=x>',
						'"><b>',
						'&lt;i&gt;',
						"']]>"
					)
				),
				( words ) => {
					const page = parse(
						toHtml(
							aDiagnosis( {
								url: words,
								ruledOut: [ verbatim( words ) ],
								entries: [ anEntry( { message: words } ) ],
							} ),
							{ redact: false }
						)
					);
					const names = [ ...page.querySelectorAll( '*' ) ].map(
						( node ) => node.tagName.toLowerCase()
					);
					expect( ALLOWED.split( ' ' ) ).toEqual(
						expect.arrayContaining( [ ...new Set( names ) ] )
					);
				}
			),
			{ numRuns: 50 }
		);
	} );
} );
