import type { Site, Verdict } from '../../../src/contract';
import { cureOf } from '../../../src/sequence';

const plugin = ( slug: string, requires: string[] = [] ) => ( {
	file: `${ slug }/${ slug }.php`,
	slug,
	name: slug.toUpperCase(),
	version: '1',
	requires,
	network: false,
	updated: null,
	self: false,
} );

const site = {
	plugins: [
		plugin( 'base' ),
		plugin( 'addon', [ 'base' ] ),
		plugin( 'alone' ),
	],
	themes: [
		{
			stylesheet: 'twentytwentyfour',
			template: 'twentytwentyfour',
			name: 'Twenty Twenty-Four',
			version: '1',
			active: false,
			default: true,
		},
	],
	neutralTheme: 'twentytwentyfour',
} as unknown as Site;

const verdict = ( kind: Verdict[ 'kind' ], ...slugs: string[] ): Verdict => ( {
	kind,
	culprits: slugs.map( ( slug ) => ( {
		kind: slug === 'shop-theme' ? 'theme' : 'plugin',
		slug,
	} ) ),
	cause: null,
	confidence: 1,
	where: null,
	summary: '',
} );

describe( 'the cure of a verdict', () => {
	it( 'deactivates the plugin, and says what needs it', () => {
		expect( cureOf( verdict( 'plugin', 'base' ), site ) ).toEqual( [
			{
				kind: 'deactivate-plugin',
				target: 'base/base.php',
				name: 'BASE',
				affects: [ 'ADDON' ],
			},
		] );
	} );

	it( 'takes only one of those that fail together: the one that nothing needs', () => {
		expect(
			cureOf( verdict( 'combination', 'base', 'alone' ), site ).map(
				( { target } ) => target
			)
		).toEqual( [ 'alone/alone.php' ] );
	} );

	it( 'takes each of those that fail by themselves', () => {
		expect(
			cureOf( verdict( 'plugins', 'base', 'alone' ), site )
		).toHaveLength( 2 );
	} );

	it( 'switches to the default theme', () => {
		expect(
			cureOf( verdict( 'theme', 'shop-theme' ), site )
		).toMatchObject( [
			{ kind: 'switch-theme', target: 'twentytwentyfour' },
		] );
	} );

	it( 'offers nothing where WordPress can do nothing', () => {
		expect(
			cureOf(
				{
					...verdict( 'below-plugins' ),
					culprits: [ { kind: 'server', slug: 'php-fpm' } ],
				},
				site
			)
		).toEqual( [] );
		expect( cureOf( verdict( 'plugin', 'gone' ), site ) ).toEqual( [] );
	} );
} );
