import { verbatim } from '../../../src/contract';
import { toMarkdown } from '../../../src/report';
import { aDiagnosis, anEntry, anObservation } from './a-diagnosis';

describe( 'the report in Markdown', () => {
	const written = toMarkdown( aDiagnosis() );

	it( 'begins with the verdict in one sentence', () => {
		expect( written.split( '\n' ).slice( 0, 3 ) ).toEqual( [
			'# 502 report for https://shop.example/',
			'',
			'The plugin Boom crashes PHP.',
		] );
	} );

	it( 'gives every time in UTC', () => {
		expect( written ).toContain( '2026-11-23 01:30:05 UTC' );
		expect( written ).not.toContain( '02:30:05' );
	} );

	it( 'names the ids by which a host finds the request', () => {
		expect( written ).toContain( '| probe001 | x-request-id: req-77 |' );
	} );

	it( 'says at which hop requests end', () => {
		expect( written ).toContain( 'Requests end at a plugin, inside PHP.' );
		expect( written ).toContain( '- server: nginx/1.22.1' );
	} );

	it( 'asks what a crash of PHP makes one ask', () => {
		expect( written ).toContain( 'exited on signal 11' );
	} );

	it( 'holds the proof, and what was ruled out', () => {
		expect( written ).toContain( '| all but Boom | pass | pass | 2 |' );
		expect( written ).toContain( '## Ruled out\n\n- The theme' );
	} );

	it( 'says so where no log entry appeared', () => {
		expect( toMarkdown( aDiagnosis( { entries: [] } ) ) ).toContain(
			'None appeared in the logs'
		);
	} );
} );

describe( 'a hostile log line in Markdown', () => {
	const hostile = ( message: string ) =>
		toMarkdown( aDiagnosis( { entries: [ anEntry( { message } ) ] } ) );

	it( 'cannot close the fence that it stands in', () => {
		const lines = hostile( 'x\n```\n# Owned\n````` y' ).split( '\n' );
		const fence = lines.findIndex( ( line ) => /^`{3,}text$/.test( line ) );
		const mark = lines[ fence ]?.replace( 'text', '' ) ?? '';
		const inside = lines.slice( fence + 1, lines.indexOf( mark, fence ) );
		expect( mark.length ).toBeGreaterThan( 5 );
		expect( inside.join() ).toContain( '# Owned' );
		expect( lines ).not.toContain( '# Owned' );
	} );

	it( 'cannot send escape sequences to a terminal', () => {
		expect(
			hostile( 'a\u001b[2Jb\u001b]0;title\u0007c\u009bd' )
		).not.toMatch( /[\u0000-\u0008\u001b\u0080-\u009f]/ );
	} );

	it( 'cannot turn the direction of writing', () => {
		expect( hostile( 'safe\u202eexe.php\u2066' ) ).toContain(
			'safeexe.php'
		);
	} );
} );

describe( 'hostile words outside the log', () => {
	it( 'cannot add a column or a row to a table', () => {
		const written = toMarkdown(
			aDiagnosis( {
				proof: [
					{
						enabled: verbatim( 'a | b\n| c | d |' ),
						expected: 'fail',
						seen: 'fail',
						times: 1,
					},
				],
			} )
		);
		expect( written ).toContain(
			'| a \\| b \\| c \\| d \\| | fail | fail | 1 |'
		);
	} );

	it( 'stay words: no HTML, no link, no image', () => {
		const written = toMarkdown(
			aDiagnosis( {
				ruledOut: [
					verbatim(
						'<img src=x onerror=alert(1)> ![a](http://evil.example)'
					),
				],
			} )
		);
		expect( written ).not.toMatch( /(^|[^\\])<img/ );
		expect( written ).not.toMatch( /(^|[^\\])!\[/ );
	} );

	it( 'in a header of an answer are escaped too', () => {
		const written = toMarkdown(
			aDiagnosis( {
				observations: [
					anObservation( { headers: { 'cf-ray': '`<b>|' } } ),
				],
			} )
		);
		expect( written ).toContain( 'cf-ray: \\`\\<b\\>\\|' );
	} );
} );
