import { createBrowserProber } from '../../../src/probe/browser';

const sent: RequestInit[] = [];
const ask = ( wanted: { cookies?: boolean } ) =>
	createBrowserProber().request( {
		url: 'http://shop.test/',
		timeout: 1000,
		...wanted,
	} );

beforeEach( () => {
	sent.length = 0;
	global.fetch = async ( _, init = {} ) => {
		sent.push( init );
		return new Response( 'page', { status: 502 } );
	};
} );

test( 'a probe carries no cookie: neither the sign-in nor a locked session', async () => {
	const answer = await ask( {} );
	expect( answer.status ).toBe( 502 );
	expect( sent[ 0 ]?.credentials ).toBe( 'omit' );
} );

test( 'a request that is replayed carries those of its site', async () => {
	await ask( { cookies: true } );
	expect( sent[ 0 ]?.credentials ).toBe( 'same-origin' );
} );

test( 'a redirect is not followed by a probe; where it leads is told apart', async () => {
	const prober = createBrowserProber();
	global.fetch = async ( _, init = {} ) => {
		sent.push( init );
		const page = new Response( '<html></html>' );
		Object.defineProperties( page, {
			redirected: { value: init.redirect === undefined },
			type: {
				value: init.redirect === 'manual' ? 'opaqueredirect' : 'basic',
			},
			url: { value: 'http://shop.test/hello/' },
		} );
		return page;
	};
	expect( await ask( {} ) ).toMatchObject( { status: 302, error: null } );
	const { signal } = new AbortController();
	expect( await prober.whereTo?.( 'http://shop.test/hello', signal ) ).toBe(
		'http://shop.test/hello/'
	);
	expect( sent[ 1 ] ).toMatchObject( { credentials: 'omit' } );
	global.fetch = async () => {
		throw new TypeError( 'Failed to fetch' );
	};
	expect(
		await prober.whereTo?.( 'http://shop.test/hello', signal )
	).toBeUndefined();
} );

test( 'an empty page is none', async () => {
	global.fetch = async () =>
		new Response( '', { headers: { 'content-type': 'text/html' } } );
	expect( await ask( {} ) ).toMatchObject( { error: 'empty' } );
} );
