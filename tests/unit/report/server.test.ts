import { say, UNSAID, verbatim } from '../../../src/contract';
import type { Diagnosis } from '../../../src/contract';
import { STEP_NAMES } from '../../../src/sequence/registry';
import { toHtml, toMarkdown, toText } from '../../../src/report';
import { aDiagnosis, anObservation } from './a-diagnosis';

const allow: Diagnosis[ 'allow' ] = {
	cdn: 'cloudflare',
	name: 'Cloudflare',
	date: '2026-10-05',
	source: 'https://www.cloudflare.com/ips/',
	ranges: [ '173.245.48.0/20', '2400:cb00::/32' ],
	snippets: [
		{
			where: 'nginx',
			put: 'In the server block.',
			text: 'allow 173.245.48.0/20;\nallow 2400:cb00::/32;',
		},
	],
};

/** Its step `overload` has found something. */
const overloaded = ( evidence: string[] ): Diagnosis[ 'steps' ] =>
	STEP_NAMES.map( ( step ) => ( {
		step,
		status: step === 'overload' ? 'found' : 'passed',
		summary: UNSAID,
		seconds: 1,
		evidence: step === 'overload' ? evidence.map( verbatim ) : [],
	} ) );

describe( 'what lets a CDN in', () => {
	it( 'is named on the one page, and in full text to copy in the full report', () => {
		const diagnosis = aDiagnosis( { allow } );
		const page = toMarkdown( diagnosis );
		expect( page ).toContain( 'from 2 published ranges' );
		expect( page ).toContain( 'These, and no others' );
		expect( page ).toContain( 'By nginx: In the server block.' );
		expect( page ).not.toContain( 'allow 173.245.48.0/20;' );
		expect( toMarkdown( diagnosis, { full: true } ) ).toContain(
			'allow 173.245.48.0/20;\nallow 2400:cb00::/32;'
		);
	} );

	it( 'keeps its ranges where other addresses are taken out', () => {
		const diagnosis = aDiagnosis( {
			allow,
			observations: [
				anObservation( { headers: { via: '192.0.2.7' } } ),
			],
		} );
		for ( const write of [ toMarkdown, toHtml, toText ] ) {
			const written = write( diagnosis, { full: true } );
			expect( written ).toContain( '2400:cb00::/32' );
			expect( written ).not.toContain( '192.0.2.7' );
		}
	} );
} );

describe( 'what the server lacks', () => {
	it( 'is said with its numbers, the gravest first, and what was not measured', () => {
		const steps = overloaded( [
			'All 4 workers are busy. Raise pm.max_children.',
			'Load 30 on 2 cores.',
			'Top addresses: 192.0.2.7 (80)',
			'Could not be measured: swap, opcache.',
		] );
		const page = toMarkdown( aDiagnosis( { steps } ) );
		expect( page ).toContain( 'Raise pm.max_children.' );
		expect( page ).toContain( 'not known: swap, opcache' );
		// Visitors' addresses are not for the host's mail.
		expect( page ).toContain( 'Top addresses' );
		expect( page ).not.toContain( '192.0.2.7' );
	} );

	it( 'is left out where nothing is', () => {
		expect( toMarkdown( aDiagnosis() ) ).not.toContain( 'server lacks' );
	} );
} );

describe( 'since when', () => {
	const observations = [ anObservation( { at: '2026-11-23T02:30:00Z' } ) ];
	const traffic = {
		log: 'access.log',
		from: '2026-11-22T00:00:00.000Z',
		firstFailure: '2026-11-22T23:10:00.000Z' as string | null,
		requests: 9000,
		failures: 41,
	};

	it( 'goes back as far as the access log', () => {
		expect(
			toMarkdown( aDiagnosis( { observations, traffic } ) )
		).toContain(
			'the first error at 2026-11-22 23:10:00 UTC, and 41 in 9000 requests'
		);
	} );

	it( 'says that the access log has no error, or was not looked at', () => {
		expect(
			toMarkdown(
				aDiagnosis( {
					observations,
					traffic: { ...traffic, firstFailure: null, failures: 0 },
				} )
			)
		).toContain(
			'has no error of the server from 2026-11-22 00:00:00 UTC'
		);
		expect( toMarkdown( aDiagnosis( { observations } ) ) ).toContain(
			'what happened before this run was not looked at'
		);
	} );
} );

it( 'tells the host what fails on other pages, and since when that was read', () => {
	const text = toMarkdown(
		aDiagnosis( {
			since: '2026-11-22T02:30:00.000Z',
			failing: [
				{
					request: 'POST /checkout/',
					status: 502,
					count: 14,
					first: '2026-11-23T01:02:00.000Z',
					last: '2026-11-23T02:27:00.000Z',
					who: 'visitors',
					rhythm: null,
					open: true,
					why: say`no good answer followed`,
				},
			],
		} )
	);
	expect( text ).toContain( 'since 2026-11-22 02:30:00 UTC' );
	expect( text ).toContain(
		'POST /checkout/ (visitors): 502, 14 times, 2026-11-23 01:02:00 UTC to 2026-11-23 02:27:00 UTC; still open: no good answer followed'
	);
	expect( toMarkdown( aDiagnosis() ) ).not.toContain( 'own log says fails' );
} );
