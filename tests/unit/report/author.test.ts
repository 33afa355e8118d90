import { hasAuthor, toHtml, toMarkdown, toText } from '../../../src/report';
import { mark, record } from '../probe/fixtures';
import { aDiagnosis, anEntry, anObservation } from './a-diagnosis';

const forAuthor = ( over: Parameters< typeof aDiagnosis >[ 0 ] = {} ): string =>
	toMarkdown( aDiagnosis( over ), { for: 'author' } );

describe( 'the report for the author of a plugin', () => {
	it( 'begins with the plugin, its version and the fault', () => {
		expect( forAuthor() ).toMatch(
			/^# Boom 1\.2\.3 \(plugin boom\): php_segfault/
		);
	} );

	it( 'names callback, hook and line', () => {
		const written = forAuthor();
		expect( written ).toContain( 'wp-content/plugins/boom/boom.php:3' );
		expect( written ).toContain(
			'a closure on the hook template_redirect, priority 10'
		);
	} );

	it( 'has steps that anybody can follow: versions, plugins, request', () => {
		const written = forAuthor();
		expect( written ).toContain(
			'1. A site with WordPress 6.6, PHP 8.2.0'
		);
		expect( written ).toContain( '2. Switch on Boom 1.2.3' );
		expect( written ).toContain( '3. Ask for / as a visitor' );
		expect( written ).toContain( '4. Expected: a page. Seen: 502' );
	} );

	it( 'says which plugins it takes together', () => {
		const { verdict } = aDiagnosis();
		expect(
			forAuthor( {
				verdict: {
					...verdict,
					kind: 'combination',
					culprits: [
						{ kind: 'plugin', slug: 'boom-extra' },
						{ kind: 'plugin', slug: 'quiet' },
					],
				},
			} )
		).toContain(
			'Switch on Boom Extra 1.2.3 (plugin boom-extra), with what it requires: boom and, at the same time, Quiet 1.2.3'
		);
	} );

	it( 'describes a replayed request by names alone', () => {
		expect(
			forAuthor( {
				request: {
					method: 'POST',
					url: 'https://shop.example/?wc-ajax=checkout',
					headers: [ 'accept' ],
					cookies: [ 'cart' ],
					body: { bytes: 12, type: 'text/x', fields: [ 'note' ] },
				},
			} )
		).toContain(
			'Send POST /?wc-ajax=checkout with the cookies cart, and a body of 12 bytes (text/x) with the fields note.'
		);
	} );

	it( 'shows what PHP was doing, and the trace', () => {
		const written = forAuthor( {
			observations: [
				anObservation( {
					record: record( {
						stack: [
							mark( {
								component: { kind: 'plugin', slug: 'boom' },
							} ),
						],
					} ),
				} ),
			],
			entries: [
				anEntry( {
					trace: [
						{
							file: '/srv/wp-content/plugins/boom/inc/a.php',
							line: 7,
							call: 'Boom->run()',
						},
					],
				} ),
			],
		} );
		expect( written ).toContain( 'What PHP was doing' );
		expect( written ).toContain(
			'#0 wp-content/plugins/boom/inc/a.php:7 Boom->run()'
		);
	} );

	it( 'tells nothing of whose site it is', () => {
		for ( const write of [ toMarkdown, toHtml, toText ] ) {
			const written = write(
				aDiagnosis( {
					entries: [
						anEntry( {
							message:
								'In /srv/wp-content/x of https://shop.example/',
						} ),
					],
				} ),
				{ for: 'author' }
			);
			expect( written ).not.toMatch( /shop\.example|\/srv/ );
		}
	} );

	it( 'is there only where a plugin or theme is at fault', () => {
		const { verdict } = aDiagnosis();
		expect( hasAuthor( aDiagnosis() ) ).toBe( true );
		expect(
			hasAuthor(
				aDiagnosis( {
					verdict: {
						...verdict,
						culprits: [ { kind: 'server', slug: 'php-fpm' } ],
					},
				} )
			)
		).toBe( false );
	} );
} );
