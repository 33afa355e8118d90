import type { Prober } from '../../../src/probe';
import { diagnose } from '../../../src/sequence';
import { fakeSite } from './fake-site';
import { virtualTime } from './virtual-time';

virtualTime();

/** Which pages have their end, by path and by whether all plugins are on. */
async function run(
	path: string,
	isOpen: ( page: string, asked: 'visitor' | 'off' | 'on' ) => boolean,
	site = true
) {
	const fake = fakeSite( { plugins: [ 'one', 'two' ], fault: () => null } );
	const prober: Prober = {
		...fake.prober,
		request: async ( wanted ) => {
			const answer = await fake.prober.request( wanted );
			const { pathname, searchParams } = new URL( wanted.url );
			const mask = ( wanted.headers?.[ 'Gateway-Doctor' ] ?? '' ).split(
				' '
			)[ 4 ];
			const on = mask === undefined ? 'visitor' : 'on';
			const page = searchParams.has( 'p' ) ? 'none' : pathname;
			// The second plugin is the one that ends the page.
			const isOff =
				mask !== undefined &&
				mask !== '-' &&
				( Buffer.from( mask, 'base64url' )[ 0 ] ?? 0 ) % 4 < 2;
			return {
				...answer,
				body: '<html>',
				open: isOpen( page, isOff ? 'off' : on ),
			};
		},
	};
	return diagnose( {
		url: new URL( path, fake.home ).toString(),
		site: site ? fake.client : null,
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
}

describe( 'a page without </html>', () => {
	it( 'is as it should be where the theme writes none', async () => {
		const { verdict, probes } = await run( '/a/', () => true );
		expect( verdict.kind ).toBe( 'healthy' );
		expect( probes.total ).toBe( 11 );
	} );

	it( 'has broken off where another page has its end', async () => {
		const { verdict, observations } = await run(
			'/a/',
			( page, asked ) => page === '/a/' && asked !== 'off'
		);
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'two' } ],
			cause: null,
		} );
		expect( verdict.summary ).toMatch( /breaks off before its end/ );
		expect( observations[ 1 ]?.error ).toBe( 'unfinished' );
	} );

	it( 'has broken off where it has its end with all plugins off', async () => {
		const { verdict } = await run( '/', ( _, asked ) => asked !== 'off' );
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'two' } ],
		} );
	} );

	it( 'is no false all-clear without a key either', async () => {
		const { verdict } = await run( '/', ( page ) => page === '/', false );
		expect( verdict.kind ).toBe( 'inconclusive' );
	} );
} );
