import type { Verdict } from '../../../src/contract';
import { dependentsOf, fixesFor } from '../../../src/report';
import { aDiagnosis, aSite } from './a-diagnosis';

const verdict = ( over: Partial< Verdict > ): Verdict => ( {
	...aDiagnosis().verdict,
	...over,
} );

describe( 'what depends on a plugin', () => {
	it( 'includes what depends on it through another', () => {
		expect( dependentsOf( 'boom', aSite() ) ).toEqual( [
			'Boom Extra',
			'Boom Skin',
		] );
	} );

	it( 'is nothing for a plugin that nobody requires', () => {
		expect( dependentsOf( 'quiet', aSite() ) ).toEqual( [] );
	} );
} );

describe( 'the fixes offered', () => {
	it( 'deactivate the plugin at fault, and name what depends on it', () => {
		expect( fixesFor( verdict( {} ), aSite() ) ).toEqual( {
			choose: 'all',
			fixes: [
				{
					kind: 'deactivate-plugin',
					target: 'boom/boom.php',
					name: 'Boom',
					affects: [ 'Boom Extra', 'Boom Skin' ],
				},
			],
		} );
	} );

	it( 'are any one of two that fail only together, first the one on which less depends', () => {
		const { choose, fixes } = fixesFor(
			verdict( {
				kind: 'combination',
				culprits: [
					{ kind: 'plugin', slug: 'boom' },
					{ kind: 'plugin', slug: 'quiet' },
				],
			} ),
			aSite()
		);
		expect( choose ).toBe( 'one' );
		expect( fixes.map( ( { name } ) => name ) ).toEqual( [
			'Quiet',
			'Boom',
		] );
	} );

	it( 'switch away from a theme at fault', () => {
		const { fixes } = fixesFor(
			verdict( {
				kind: 'theme',
				culprits: [ { kind: 'theme', slug: 'storefront' } ],
			} ),
			aSite()
		);
		expect( fixes ).toEqual( [
			{
				kind: 'switch-theme',
				target: 'twentytwentyfour',
				name: 'Twenty Twenty-Four',
				affects: [],
			},
		] );
	} );

	it( 'are none where no default theme is installed', () => {
		const theme = verdict( {
			kind: 'theme',
			culprits: [ { kind: 'theme', slug: 'storefront' } ],
		} );
		expect(
			fixesFor( theme, aSite( { neutralTheme: null } ) ).fixes
		).toEqual( [] );
	} );

	it( 'say what whoever asks may not do, for this plugin or for all', () => {
		const refused = [
			{ kind: 'deactivate-plugin', target: 'boom/boom.php', why: 'No.' },
			{ kind: 'deactivate-plugin', target: 'quiet/quiet.php', why: 'X.' },
			{ kind: 'update-plugin', target: null, why: 'No files.' },
		];
		const { fixes } = fixesFor( verdict( {} ), aSite( { refused } ) );
		expect( fixes[ 0 ]?.refused ).toEqual( {
			'deactivate-plugin': 'No.',
			'update-plugin': 'No files.',
		} );
	} );

	it( 'never touch Gateway Doctor itself', () => {
		const self = verdict( {
			culprits: [ { kind: 'plugin', slug: 'gateway-doctor' } ],
		} );
		expect( fixesFor( self, aSite() ).fixes ).toEqual( [] );
	} );

	it( 'are none for a fault of the server, or an unknown site', () => {
		const server = verdict( {
			kind: 'below-plugins',
			culprits: [ { kind: 'server', slug: 'php-fpm' } ],
		} );
		expect( fixesFor( server, aSite() ).fixes ).toEqual( [] );
		expect( fixesFor( verdict( {} ), null ).fixes ).toEqual( [] );
	} );
} );
