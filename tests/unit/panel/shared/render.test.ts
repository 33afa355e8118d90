/**
 * @jest-environment jsdom
 */
import { resetLocaleData, setLocaleData } from '@wordpress/i18n';
import { verbatim, inOne, say, type Message } from '../../../../src/contract';
import { loadTranslations, render } from '../../../../src/panel/shared/render';

const GERMAN = {
	'It is %1$s: %2$s. Without it the page is fine.': [
		'Es ist %1$s: %2$s. Ohne geht die Seite.',
	],
	'the theme %s': [ 'das Theme %s' ],
	'it crashes': [ 'es stürzt ab' ],
	'In %1$s %% of %2$s.': [ 'Von %2$s in %1$s %%.' ],
};

beforeEach( () => {
	window.localStorage.clear();
	resetLocaleData( GERMAN, 'gateway-doctor' );
} );
afterAll( () => resetLocaleData( {}, 'gateway-doctor' ) );

const verdict = () =>
	say`It is ${ say`the theme ${ 'Aurora' }` }: ${ say`it crashes` }. Without it the page is fine.`;

describe( 'what the engine says', () => {
	it( 'is shown in the owner’s language, with the sentences within it', () => {
		expect( render( verdict() ) ).toBe(
			'Es ist das Theme Aurora: es stürzt ab. Ohne geht die Seite.'
		);
	} );

	it( 'keeps its values in the order of that language', () => {
		expect( render( say`In ${ 7 } % of ${ 'them' }.` ) ).toBe(
			'Von them in 7 %.'
		);
	} );

	it( 'is shown sentence by sentence where several are in one', () => {
		expect(
			render( inOne( [ say`it crashes`, verbatim( 'boom.php:3' ) ] ) )
		).toBe( 'es stürzt ab boom.php:3' );
	} );

	it( 'stays English where nobody has translated it, and names stay names', () => {
		expect( render( say`Nobody has translated ${ 'this' }.` ) ).toBe(
			'Nobody has translated this.'
		);
		expect( render( verbatim( 'crash-segv.php' ) ) ).toBe(
			'crash-segv.php'
		);
	} );

	it( 'is still shown so after a reload', () => {
		const kept = JSON.parse( JSON.stringify( verdict() ) ) as Message;
		expect( render( kept ) ).toContain( 'das Theme Aurora' );
	} );

	it( 'is not looked up where it is somebody else’s', () => {
		expect( render( verbatim( 'it crashes' ) ) ).toBe( 'it crashes' );
		expect( render( say`It is ${ 'it crashes' }.` ) ).toBe(
			'It is it crashes.'
		);
	} );
} );

describe( 'the translations of what the engine says', () => {
	it( 'are loaded beside those of the panel', async () => {
		setLocaleData( { Stop: [ 'Halt' ] }, 'gateway-doctor' );
		Object.defineProperty( window, 'fetch', {
			configurable: true,
			value: async () => ( {
				json: async () => ( {
					locale_data: {
						'gateway-doctor': { 'it crashes': [ 'kaputt' ] },
					},
				} ),
			} ),
		} );
		expect( await loadTranslations( '/words.json' ) ).toBe( true );
		expect( render( say`it crashes` ) ).toBe( 'kaputt' );
	} );

	it( 'are done without where they cannot be had', async () => {
		Object.defineProperty( window, 'fetch', {
			configurable: true,
			value: () => Promise.reject( new TypeError( 'No network.' ) ),
		} );
		expect( await loadTranslations( '/words.json' ) ).toBe( false );
		expect( await loadTranslations( null ) ).toBe( false );
	} );
} );
