import { rendered } from '../../../src/contract';
import type { AllowList, ServerState } from '../../../src/contract';
import type { Answer } from '../../../src/probe';
import { diagnose } from '../../../src/sequence';
import { cdnOf } from '../../../src/sequence/firewall';
import { server } from './steps/overload/fixtures';
import { fakeSite } from './fake-site';
import { virtualTime } from './virtual-time';

virtualTime();

const heard = ( headers: { [ name: string ]: string } ) => ( {
	status: 502,
	headers,
	body: '',
} );

const allow: AllowList = {
	cdn: 'cloudflare',
	name: 'Cloudflare',
	date: '2026-10-05',
	source: 'https://www.cloudflare.com/ips/',
	ranges: [ '173.245.48.0/20', '2400:cb00::/32' ],
	snippets: [
		{ where: 'Shield Security', put: 'Shield > IP Rules.', text: '…' },
	],
};

/** A run with a key in which only the public name fails, behind Cloudflare. */
const behindCloudflare = async ( state: Partial< ServerState > ) => {
	const { client, prober, home } = fakeSite( {
		plugins: [],
		fault: () => null,
	} );
	const asked: ( string | undefined )[] = [];
	const diagnosis = await diagnose( {
		url: home,
		site: {
			...client,
			server: async ( cdn ) => {
				asked.push( cdn );
				return server( state );
			},
		},
		prober: {
			...prober,
			straightTo: () => '192.0.2.1',
			request: async ( request ): Promise< Answer > => ( {
				...( await prober.request( request ) ),
				...( request.byName
					? { status: 521, headers: { 'cf-ray': '8c0' } }
					: {} ),
			} ),
		},
		seed: 1,
		signal: new AbortController().signal,
	} );
	const step = diagnosis.steps.find( ( one ) => one.step === 'gateway' );
	return {
		diagnosis,
		asked,
		evidence: rendered( step )?.evidence.join( '\n' ) ?? '',
	};
};

it.each( [
	[ 'cloudflare', { 'cf-ray': '8c0' } ],
	[ 'fastly', { 'x-served-by': 'cache-fra123-FRA' } ],
	[ 'cloudfront', { via: '1.1 abc.cloudfront.net (CloudFront)' } ],
	[ 'google', { via: '1.1 google' } ],
	[ undefined, { server: 'nginx' } ],
] )( 'knows by the answer that %s is in front', ( cdn, headers ) => {
	expect( cdnOf( heard( headers ) ) ).toBe( cdn );
} );

it( 'names the rules that block the CDN, and what lets it in', async () => {
	const { diagnosis, asked, evidence } = await behindCloudflare( {
		blocked: [
			{
				cdn: 'cloudflare',
				range: '173.245.48.0/20',
				block: '173.245.48.7',
				where: 'Shield Security',
				line: null,
			},
			{
				cdn: 'fastly',
				range: '151.101.0.0/16',
				block: '151.101.1.1',
				where: '.htaccess',
				line: 3,
			},
		],
		allow,
	} );
	expect( diagnosis.verdict ).toMatchObject( {
		kind: 'gateway',
		cause: 'firewall_block',
	} );
	expect( diagnosis.verdict.summary ).toContain(
		"173.245.48.7 in Shield Security. Remove just these rules; nothing else has to be opened. So that it stays so, put Cloudflare's 2 published ranges, and no others, on the allow list: Shield > IP Rules."
	);
	// Another CDN's rules are nothing to this one.
	expect( diagnosis.verdict.summary ).not.toContain( '151.101' );
	expect( asked ).toContain( 'cloudflare' );
	expect( evidence ).toContain( '173.245.48.0/20, 2400:cb00::/32' );
	expect( diagnosis.allow ).toEqual( allow );
} );

it( 'never tells anybody to open an allow list', async () => {
	const left = ( range: string ) => ( {
		cdn: 'cloudflare',
		range,
		block: range,
		where: '.htaccess',
		line: 4,
		only: true,
	} );
	const { diagnosis, evidence } = await behindCloudflare( {
		blocked: allow.ranges.map( left ),
		allow,
	} );
	expect( diagnosis.verdict.cause ).toBe( 'firewall_block' );
	expect( diagnosis.verdict.summary ).toMatch(
		/from line 4 on, and leaves out 2 ranges of cloudflare: add these to it, and no others\.$/
	);
	expect( diagnosis.verdict.summary ).not.toMatch( /remove/i );
	expect( evidence ).toContain( "leaves out cloudflare's 2400:cb00::/32" );
} );

it( 'says which firewalls it could not look into', async () => {
	const { diagnosis, evidence } = await behindCloudflare( {
		blocked: [],
		allow,
		firewalls: {
			read: [ '.htaccess', 'Wordfence' ],
			unread: { ufw: 'It belongs to root.' },
			list: 'offline',
		},
	} );
	expect( diagnosis.verdict.cause ).toBe( 'upstream_conn_refused' );
	expect( evidence ).toContain( 'Block lists that were read: .htaccess' );
	expect( evidence ).toContain( 'Could not be read: ufw.' );
	expect( diagnosis.allow ).toEqual( allow );
} );
