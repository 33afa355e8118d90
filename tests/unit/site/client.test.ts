import {
	createClient,
	freshUrl,
	restCandidates,
	restHints,
	routeUrl,
	sameOrigin,
	SiteError,
} from '../../../src/site';
import { aSite } from '../report/a-diagnosis';
import { aRun, bodyOf } from './answers';

function answering(
	status: number,
	body: unknown,
	of: ( url: string ) => string = () =>
		typeof body === 'string' ? body : JSON.stringify( body )
) {
	const calls: { url: string; method: string; body?: string }[] = [];
	const client = createClient(
		'https://shop.test/wp-json/',
		async ( url, init ) => {
			calls.push( { url, ...init } );
			return {
				status,
				body: of( url ),
				headers: {},
			};
		}
	);
	return { client, calls };
}

async function failureOf( promise: Promise< unknown > ): Promise< SiteError > {
	try {
		await promise;
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return error;
		}
		throw error;
	}
	throw new Error( 'It did not fail.' );
}

describe( 'the REST client', () => {
	it( 'calls routes with their arguments', async () => {
		const { client, calls } = answering( 200, '', bodyOf );
		await client.readLog( 'aabb', 12 );
		await client.apply( 'deactivate-plugin', 'boom/boom.php' );
		expect( calls ).toEqual( [
			{
				url: 'https://shop.test/wp-json/gateway-doctor/v1/logs/aabb?from=12',
				method: 'GET',
				repeatable: true,
			},
			{
				url: 'https://shop.test/wp-json/gateway-doctor/v1/remedies',
				method: 'POST',
				body: '{"kind":"deactivate-plugin","target":"boom/boom.php"}',
			},
		] );
	} );

	it( 'only gets and posts, and posts a body always: servers refuse the rest', async () => {
		const { client, calls } = answering( 200, '', bodyOf );
		await client.renewRun( 'r' );
		await client.endRun( 'r' );
		await client.moveRecords( 'r' );
		await client.release( 'r', 'p' );
		await client.takeBack();
		await client.undo( 'x' );
		expect( calls ).toHaveLength( 6 );
		for ( const { method, body } of calls ) {
			expect( [ method, body ] ).toEqual( [ 'POST', '{}' ] );
		}
	} );

	it.each( [
		[ 200, '' ],
		[ 204, '' ],
		[ 200, 'null' ],
	] )(
		'answers null where no run is under way: %s %j',
		async ( status, body ) => {
			expect( await answering( status, body ).client.currentRun() ).toBe(
				null
			);
		}
	);

	it( 'answers null for a record that was not written', async () => {
		const { client } = answering( 404, {
			code: 'gateway_doctor_no_record',
			message: 'None.',
		} );
		expect( await client.record( 'run', 'probe' ) ).toBeNull();
	} );

	it( 'does not take a page for an answer of the site', async () => {
		const { client } = answering( 200, '<html>maintenance</html>' );
		expect( ( await failureOf( client.site() ) ).code ).toBe(
			'bad-answer'
		);
	} );

	it( 'names the field of an answer that does not fit, and what it asked for', async () => {
		const [ plugin ] = aSite().plugins;
		const site = { ...aSite(), plugins: [ { ...plugin, slug: 7 } ] };
		const error = await failureOf( answering( 200, site ).client.site() );
		expect( error.code ).toBe( 'bad-answer' );
		expect( error.status ).toBe( 200 );
		expect( error.message ).toContain( '/plugins/0/slug must be string' );
		expect( error.message ).toContain( ' site ' );
		expect( error.advice ).toMatch( /\.$/ );
	} );

	it( 'takes what a newer plugin adds', async () => {
		const run = { ...aRun, colour: { of: 'blue' } };
		expect( await answering( 200, run ).client.renewRun( 'r' ) ).toEqual(
			run
		);
	} );

	it( 'takes no answer for one of a list', async () => {
		expect( await answering( 200, 'null' ).client.currentRun() ).toBeNull();
		expect(
			await failureOf( answering( 200, 'null' ).client.logs() )
		).toHaveProperty( 'code', 'bad-answer' );
	} );

	it( 'takes the silence of an older plugin that lets a probe go', async () => {
		expect(
			await answering( 204, '' ).client.release( 'r', 'p' )
		).toBeUndefined();
	} );

	it.each( [
		[ 502, '<html>nginx</html>', 'gateway' ],
		[ 404, '<html>not found</html>', 'not-wordpress' ],
		[
			404,
			{ code: 'rest_no_route', message: 'No route.' },
			'not-installed',
		],
		[
			404,
			{ code: 'gateway_doctor_no_page', message: 'This is no page.' },
			'not-wordpress',
		],
		[
			401,
			{ code: 'gateway_doctor_key_expired', message: 'Expired.' },
			'bad-key',
		],
		[
			401,
			{ code: 'gateway_doctor_key_unknown', message: 'Unknown.' },
			'bad-key',
		],
		[
			403,
			{ code: 'rest_cookie_invalid_nonce', message: 'Nonce.' },
			'not-allowed',
		],
		[
			403,
			{ code: 'gateway_doctor_not_allowed', message: 'No.' },
			'not-allowed',
		],
		[
			409,
			{ code: 'gateway_doctor_run_in_progress', message: 'Wait.' },
			'run-in-progress',
		],
		[
			409,
			{ code: 'gateway_doctor_agent_missing', message: 'Copy it.' },
			'agent-missing',
		],
		[
			500,
			{ code: 'internal_server_error', message: '<p>Critical</p>' },
			'bad-answer',
		],
		[
			404,
			{ code: 'gateway_doctor_no_page', message: 'This is no page.' },
			'not-wordpress',
		],
		[
			404,
			{ code: 'wp_die', message: 'This is no page.' },
			'not-wordpress',
		],
		[
			410,
			{ code: 'gateway_doctor_run_gone', message: 'Ended.' },
			'run-gone',
		],
	] )(
		'says what %d means, and what to do: %j',
		async ( status, body, code ) => {
			const error = await failureOf(
				answering( status, body ).client.site()
			);
			expect( error.code ).toBe( code );
			expect( error.status ).toBe( status );
			expect( error.advice ).toMatch( /\.$/ );
		}
	);

	it( 'says that the site is unreachable where no answer came', async () => {
		const client = createClient( 'https://shop.test/wp-json/', async () => {
			throw new Error( 'connect ECONNREFUSED' );
		} );
		const error = await failureOf( client.site() );
		expect( error.code ).toBe( 'unreachable' );
		expect( error.message ).toContain( 'ECONNREFUSED' );
	} );
} );

describe( 'addresses', () => {
	it( 'adds a route to either kind of REST root', () => {
		expect(
			routeUrl( 'https://a.test/wp-json/', 'x/y', { n: 1, m: undefined } )
		).toBe( 'https://a.test/wp-json/x/y?n=1' );
		expect(
			new URL(
				routeUrl( 'https://a.test/?rest_route=/', 'x/y' )
			).searchParams.get( 'rest_route' )
		).toBe( '/x/y' );
	} );

	it( 'looks for the REST root in the page’s own folder first, then above it', () => {
		expect(
			restCandidates( 'https://a.test/shop/hello/?x=1' ).slice( 0, 6 )
		).toEqual( [
			'https://a.test/shop/hello/wp-json/',
			'https://a.test/shop/hello/?rest_route=/',
			'https://a.test/shop/wp-json/',
			'https://a.test/shop/?rest_route=/',
			'https://a.test/wp-json/',
			'https://a.test/?rest_route=/',
		] );
	} );

	it.each( [
		[ 'https://a.test/index.php/2026/hello/', 'https://a.test/wp-json/' ],
		[
			'https://a.test/wp/wp-admin/plugins.php',
			'https://a.test/wp/wp-json/',
		],
		[ 'https://a.test/blog/wp-login.php', 'https://a.test/blog/wp-json/' ],
		[ 'https://a.test/blog/wp-json/x/v1', 'https://a.test/blog/wp-json/' ],
		[ 'https://a.test/?p=7', 'https://a.test/wp-json/' ],
	] )( 'takes no script for a folder: %s', ( page, first ) => {
		expect( restCandidates( page )[ 0 ] ).toBe( first );
	} );

	it( 'asks some folders of a page that is deep down, not all', () => {
		const page = 'https://a.test/a/b/c/d/e/f/g/';
		const folders = new Set(
			restCandidates( page ).map( ( root ) =>
				new URL( root ).pathname.replace(
					/(index\.php|(index\.php\/)?wp-json\/)$/,
					''
				)
			)
		);
		expect( [ ...folders ] ).toEqual( [
			'/a/b/c/d/e/f/g/',
			'/a/b/c/d/e/f/',
			'/a/b/',
			'/a/',
			'/',
		] );
	} );

	it( 'reads where an answer says that REST is, and leaves no origin', () => {
		const asked = 'https://a.test/x/wp-json/gateway-doctor/v1/site';
		const link = ( root: string ) => ( {
			link: `<https://a.test/p>; rel="alternate", <${ root }>; rel="https://api.w.org/"`,
		} );
		expect( restHints( asked, link( 'https://a.test/api/' ), '' ) ).toEqual(
			[ 'https://a.test/api/' ]
		);
		// WordPress behind a proxy, which does not know of https.
		expect( restHints( asked, link( 'http://a.test/api/' ), '' ) ).toEqual(
			[ 'https://a.test/api/' ]
		);
		expect( restHints( asked, link( 'https://b.test/api/' ), '' ) ).toEqual(
			[]
		);
		expect(
			restHints(
				asked,
				{},
				`<link rel="https://api.w.org/" href="https://a.test/index.php?a=1&#038;rest_route=/" />`
			)
		).toEqual( [ 'https://a.test/index.php?a=1&rest_route=/' ] );
		expect(
			restHints(
				asked,
				{ location: '/en/wp-json/gateway-doctor/v1/site/' },
				''
			)
		).toEqual( [ 'https://a.test/en/wp-json/' ] );
		expect(
			restHints(
				asked,
				{ location: 'https://b.test/wp-json/gateway-doctor/v1/site' },
				''
			)
		).toEqual( [] );
	} );

	it( 'tells a port apart', () => {
		expect( sameOrigin( 'http://a.test/x', 'http://a.test/y' ) ).toBe(
			true
		);
		expect( sameOrigin( 'http://a.test/', 'http://a.test:8080/' ) ).toBe(
			false
		);
	} );
} );

describe( 'an address of its own', () => {
	it.each( [
		'https://shop.test/wp-json/gateway-doctor/v1/logs/aabb?from=12',
		'https://shop.test/?rest_route=%2Fgateway-doctor%2Fv1%2Fsite',
	] )( 'differs each time, and asks for the same: %s', ( url ) => {
		const [ one, another ] = [ freshUrl( url ), freshUrl( url ) ];
		expect( one ).not.toBe( another );
		for ( const fresh of [ one, another ] ) {
			const bare = new URL( fresh );
			expect( bare.searchParams.get( 'gateway-doctor' ) ).toMatch(
				/^[a-z0-9]{8,}$/
			);
			bare.searchParams.delete( 'gateway-doctor' );
			expect( bare.toString() ).toBe( url );
		}
	} );
} );
