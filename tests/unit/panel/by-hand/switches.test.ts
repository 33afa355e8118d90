import fc from 'fast-check';
import {
	allOff,
	countOn,
	fitting,
	inOrder,
	neededBy,
	needsOf,
	switchOff,
	switchOn,
	turn,
	type Off,
	type Plugin,
} from '../../../../src/panel/by-hand/switches';

const plugin = ( slug: string, ...requires: string[] ): Plugin => ( {
	file: `${ slug }/${ slug }.php`,
	slug,
	name: slug.toUpperCase(),
	requires,
} );

const addon = plugin( 'addon', 'shop' );
const theme = plugin( 'skin', 'addon' );
const shop = plugin( 'shop', 'not-here' );
const mail = plugin( 'mail' );
const SITE = [ addon, mail, shop, theme ];

const NONE: Off = new Set();
const slugs = ( plugins: Plugin[] ) => plugins.map( ( { slug } ) => slug );

/** The plugins that are on although something that they need is off. */
const broken = ( plugins: Plugin[], off: Off ) =>
	plugins.filter(
		( one ) =>
			! off.has( one.file ) &&
			needsOf( one, plugins ).some( ( { file } ) => off.has( file ) )
	);

describe( 'what depends on what', () => {
	it( 'is told both ways, of active plugins only', () => {
		expect( needsOf( addon, SITE ) ).toEqual( [ shop ] );
		expect( neededBy( addon, SITE ) ).toEqual( [ theme ] );
		expect( needsOf( shop, SITE ) ).toEqual( [] );
	} );

	it( 'takes along what needs a plugin that goes off', () => {
		const change = switchOff( shop, SITE, NONE );
		expect( slugs( change.along ) ).toEqual( [ 'addon', 'skin' ] );
		expect( change.off.has( mail.file ) ).toBe( false );
	} );

	it( 'brings along what a plugin needs that comes on', () => {
		const change = switchOn( theme, SITE, allOff( SITE ) );
		expect( slugs( change.along ) ).toEqual( [ 'addon', 'shop' ] );
		expect( [ ...change.off ] ).toEqual( [ mail.file ] );
	} );

	it( 'says nothing of what was switched before', () => {
		const { off } = switchOff( addon, SITE, NONE );
		expect( slugs( switchOff( shop, SITE, off ).along ) ).toEqual( [] );
	} );
} );

describe( 'one by one', () => {
	it( 'comes on in an order in which nothing waits for a later one', () => {
		expect( slugs( inOrder( SITE ) ) ).toEqual( [
			'shop',
			'addon',
			'mail',
			'skin',
		] );
	} );

	it( 'counts who came on, and goes back the same way', () => {
		const list = inOrder( SITE );
		const first = turn( list, allOff( list ), 'next' );
		const second = turn( list, first?.off ?? NONE, 'next' );
		expect( [ second?.plugin.slug, second?.on ] ).toEqual( [ 'addon', 2 ] );
		const back = turn( list, second?.off ?? NONE, 'previous' );
		expect( [ back?.plugin.slug, back?.on ] ).toEqual( [ 'addon', 1 ] );
		expect( back?.off ).toEqual( first?.off );
	} );

	it( 'ends at both ends', () => {
		expect( turn( SITE, NONE, 'next' ) ).toBeNull();
		expect( turn( SITE, allOff( SITE ), 'previous' ) ).toBeNull();
	} );
} );

describe( 'a list that has changed meanwhile', () => {
	it( 'forgets what is gone, and keeps a newcomer from standing alone', () => {
		const off = new Set( [ 'gone/gone.php', shop.file ] );
		expect(
			fitting( [ shop, mail, plugin( 'new', 'shop' ) ], off )
		).toEqual( new Set( [ shop.file, 'new/new.php' ] ) );
	} );
} );

describe( 'any site, and any presses', () => {
	// Circles and unknown needs included.
	const anySite = fc
		.array( fc.array( fc.nat( 11 ), { maxLength: 3 } ), {
			minLength: 1,
			maxLength: 10,
		} )
		.map( ( needs ) =>
			needs.map( ( numbers, index ) =>
				plugin(
					`p${ index }`,
					...numbers.map( ( one ) => `p${ one }` )
				)
			)
		);
	const press = ( plugins: Plugin[], off: Off, kind: string, at: Plugin ) => {
		switch ( kind ) {
			case 'off':
				return switchOff( at, plugins, off ).off;
			case 'on':
				return switchOn( at, plugins, off ).off;
			case 'next':
			case 'previous':
				return turn( plugins, off, kind )?.off ?? off;
			case 'all-on':
				return NONE;
			default:
				return allOff( plugins );
		}
	};
	const anyPresses = fc.array(
		fc.record( {
			kind: fc.constantFrom(
				'off',
				'on',
				'next',
				'previous',
				'all-off',
				'all-on'
			),
			which: fc.nat(),
			gone: fc.boolean(),
		} ),
		{ maxLength: 20 }
	);

	it( 'never leave a plugin on without what it needs', () => {
		fc.assert(
			fc.property( anySite, anyPresses, ( site, presses ) => {
				let plugins = inOrder( site );
				let off = NONE;
				for ( const { kind, which, gone } of presses ) {
					const at = plugins[ which % plugins.length ];
					if ( at === undefined ) {
						break;
					}
					off = press( plugins, off, kind, at );
					expect( broken( plugins, off ) ).toEqual( [] );
					plugins = plugins.filter( ( one ) => ! gone || one !== at );
					off = fitting( plugins, off );
					expect( broken( plugins, off ) ).toEqual( [] );
				}
			} )
		);
	} );

	it( 'do what the switch says', () => {
		fc.assert(
			fc.property(
				anySite,
				anyPresses,
				fc.nat(),
				( site, presses, which ) => {
					const plugins = inOrder( site );
					expect( new Set( plugins ) ).toEqual( new Set( site ) );
					const at = plugins[ which % plugins.length ] ?? mail;
					const off = presses.reduce(
						( sum, { kind } ) => press( plugins, sum, kind, at ),
						NONE
					);
					expect(
						switchOff( at, plugins, off ).off.has( at.file )
					).toBe( true );
					expect(
						switchOn( at, plugins, off ).off.has( at.file )
					).toBe( false );
					const on = countOn( plugins, off );
					expect(
						turn( plugins, off, 'next' )?.on ?? Infinity
					).toBeGreaterThan( on );
					expect(
						turn( plugins, off, 'previous' )?.on ?? -1
					).toBeLessThan( on );
				}
			)
		);
	} );
} );
