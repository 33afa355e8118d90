import type { Answer } from '../../../../../src/probe';
import { NO_FACTS } from '../../../../../src/sequence/run/facts';
import { gatewayVerdict } from '../../../../../src/sequence/steps/gateway/two-ways';

const refusal = ( headers: Answer[ 'headers' ] ): Answer => ( {
	at: '2026-01-01T00:00:00.000Z',
	status: 403,
	error: null,
	ms: 20,
	bytes: 100,
	headers,
	body: "<h1>Forbidden</h1><p>You don't have permission to access this resource.</p><hr><address>Apache/2.4 Server</address>",
} );

it( 'a refusal is of who passed it on, whoever wrote the page', () => {
	const { culprits } = gatewayVerdict(
		NO_FACTS,
		[ refusal( { server: 'cloudflare', 'cf-ray': '8a-FRA' } ) ],
		null
	);
	expect( culprits ).toEqual( [ { kind: 'gateway', slug: 'cloudflare' } ] );
} );

it( 'a refusal that nobody passed on blames nobody by name', () => {
	const { culprits } = gatewayVerdict(
		NO_FACTS,
		[ refusal( { server: 'Apache' } ) ],
		null
	);
	expect( culprits ).toEqual( [ { kind: 'gateway', slug: 'upstream' } ] );
} );
