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
