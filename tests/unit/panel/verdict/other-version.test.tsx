/**
 * @jest-environment jsdom
 */
import type { Remedy } from '../../../../src/contract';
import { aRemedy, aScriptedRun, aSiteClient } from '../a-run';
import { diagnosed, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

/** Presses the button of the question that is open. */
const confirm = () =>
	screen.happens( () =>
		document
			.querySelector< HTMLButtonElement >(
				'[role=dialog] button.is-primary'
			)
			?.click()
	);

/** A site that keeps what it is asked for. */
function aSiteThatChanges() {
	const asked: string[] = [];
	const remedies: Remedy[] = [];
	const site = aSiteClient( {
		remedies: async () => [ ...remedies ],
		apply: async ( kind, target ) => {
			asked.push( `${ kind } ${ target }` );
			const summary =
				'The plugin Boom was changed from version 2.0 to 1.9.';
			remedies[ 0 ] = aRemedy( { kind, target, summary } );
			return remedies[ 0 ];
		},
	} );
	return { asked, site };
}

describe( 'a plugin that the site cannot do without', () => {
	it.each( [
		[ 'Go back to the version of Boom before', 'previous-version' ],
		[ 'Update Boom', 'update-plugin' ],
	] )( 'is kept: %s', async ( label, kind ) => {
		const { asked, site } = aSiteThatChanges();
		screen = await diagnosed( aScriptedRun( site ) );
		await screen.click( 'Keep it, in another version: Boom' );
		await screen.click( label );
		expect( screen.text() ).toContain(
			'These need it, and may need the version that is there now: Boom Extra, Boom Skin.'
		);
		expect( screen.text() ).toContain( 'make a backup first' );
		expect( asked ).toEqual( [] );
		await confirm();
		expect( asked ).toEqual( [ `${ kind } boom/boom.php` ] );
		expect( screen.text() ).toContain( 'from version 2.0 to 1.9' );
		expect( screen.buttons() ).toContain( 'Undo: Boom' );
		expect( screen.buttons() ).toContain( 'Check the site now' );
		expect( screen.buttons() ).not.toContain( 'Deactivate Boom' );
	} );

	it( 'takes a zip from the one who is signed in', async () => {
		const { asked, site } = aSiteThatChanges();
		const sent: Array< { url: string; body: unknown; nonce: unknown } > =
			[];
		const before = globalThis.fetch;
		globalThis.fetch = async ( url, init ) => {
			sent.push( {
				url: String( url ),
				body: init?.body,
				nonce: ( init?.headers as Record< string, string > )[
					'X-WP-Nonce'
				],
			} );
			return {
				ok: false,
				status: 400,
				headers: new Map(),
				text: async () =>
					JSON.stringify( {
						code: 'gateway_doctor_other_plugin',
						message: 'This zip does not hold this plugin.',
					} ),
			} as unknown as Response;
		};
		screen = await diagnosed( aScriptedRun( site ) );
		await screen.click( 'Keep it, in another version: Boom' );
		expect( screen.buttons() ).not.toContain( 'Use this zip' );
		const zip = new File( [ 'PK' ], 'boom.zip' );
		const field = document.querySelector< HTMLInputElement >(
			'input[type=file][accept^=".zip"]'
		);
		Object.defineProperty( field, 'files', { value: [ zip ] } );
		await screen.happens( () =>
			field?.dispatchEvent( new Event( 'change', { bubbles: true } ) )
		);
		await screen.click( 'Use this zip' );
		globalThis.fetch = before;
		expect( sent ).toHaveLength( 1 );
		expect( sent[ 0 ]?.url ).toContain(
			'gateway-doctor/v1/remedies/upload'
		);
		expect( sent[ 0 ]?.nonce ).toBe( 'n' );
		const body = sent[ 0 ]?.body as FormData;
		expect( body.get( 'target' ) ).toBe( 'boom/boom.php' );
		expect( ( body.get( 'zip' ) as File ).name ).toBe( 'boom.zip' );
		expect( screen.text() ).toContain(
			'This zip does not hold this plugin.'
		);
		expect( asked ).toEqual( [] );
		expect( screen.buttons() ).toContain( 'Deactivate Boom' );
	} );
} );
