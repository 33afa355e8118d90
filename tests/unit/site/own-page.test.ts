import type { Site } from '../../../src/contract';
import { assertOwnPage } from '../../../src/site';

const site = ( home: string, more: Partial< Site > = {} ) =>
	( { home, url: home, multisite: false, ...more } ) as Site;

it.each( [
	[ 'https://a.test/', 'https://a.test/shop/' ],
	[ 'https://a.test/blog/', 'https://a.test/blog' ],
	[ 'https://a.test/blog', 'https://a.test/Blog/hello/?x=1' ],
	[ 'https://a.test/index.php', 'https://a.test/hello/' ],
	// WordPress behind a proxy, which does not know of https.
	[ 'http://a.test/', 'https://a.test/shop/' ],
] )( 'counts to %s: %s', ( home, page ) => {
	expect( () => assertOwnPage( site( home ), page ) ).not.toThrow();
} );

it( 'counts pages of WordPress itself, which may lie elsewhere', () => {
	const bedrock = site( 'https://a.test/blog/', {
		url: 'https://a.test/wp/',
	} );
	expect( () =>
		assertOwnPage( bedrock, 'https://a.test/wp/wp-admin/' )
	).not.toThrow();
} );

it.each( [
	[ 'https://a.test/blog/', 'https://a.test/blogs/' ],
	[ 'https://a.test/blog/', 'https://a.test/' ],
	[ 'https://a.test/', 'https://b.test/' ],
	[ 'https://a.test/', 'https://a.test:8443/' ],
] )( 'does not count to %s: %s', ( home, page ) => {
	expect( () => assertOwnPage( site( home ), page ) ).toThrow(
		'does not belong to this site'
	);
} );

it( 'does not count pages of another site of the network, though it would answer for them', () => {
	const page = ( blog: number ) => ( {
		blog,
		home: `https://a.test/${ blog }/`,
		panel: 'https://a.test/2/wp-admin/tools.php?page=gateway-doctor',
	} );
	const asked = ( blog: number ) =>
		site( 'https://a.test/', {
			multisite: true,
			network: { blog: 1, page: page( blog ) },
		} );
	expect( () =>
		assertOwnPage( asked( 1 ), 'https://a.test/x/' )
	).not.toThrow();
	expect( () => assertOwnPage( asked( 2 ), 'https://a.test/2/x/' ) ).toThrow(
		'another site of this network, https://a.test/2/'
	);
} );
