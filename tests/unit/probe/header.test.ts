import fc from 'fast-check';
import { acknowledgementOf, headerOf, maskOf } from '../../../src/probe';
import { run } from './fixtures';

const probe = {
	id: 'abc123',
	enabled: [ 'two.php' ],
	theme: 'twentytwentyfour',
	record: 'full',
	guarded: true,
} as const;

/** As the agent reads it. */
function unmask( plugins: readonly string[], mask: string ): string[] {
	const bytes = Buffer.from( mask, 'base64url' );
	return plugins.filter( ( _, index ) => {
		const byte = bytes[ Math.floor( index / 8 ) ] ?? 0;
		return Math.floor( byte / 2 ** ( index % 8 ) ) % 2 === 1;
	} );
}

describe( 'the header of a probe', () => {
	it( 'carries token, id, list, mask, theme and record', () => {
		expect(
			headerOf( { ...probe, enabled: [ ...probe.enabled ] }, run )
		).toBe( `probe ${ run.token } abc123 abcdef012345 Ag 1 full` );
	} );

	it( 'leaves plugins and theme as they are where nothing is said', () => {
		expect(
			acknowledgementOf( { ...probe, enabled: null, theme: null }, run )
		).toBe( 'abc123 abcdef012345 - -' );
	} );

	it( 'names must-use plugins that are off, and guards that are lifted, at its end', () => {
		const whole = { ...probe, enabled: null, theme: null };
		const withMustUse = { ...run, mustUse: [ 'a.php', 'b.php' ] };
		expect(
			headerOf( { ...whole, mustUse: [ 'b.php' ] }, withMustUse )
		).toBe( `probe ${ run.token } abc123 abcdef012345 - - full Ag` );
		expect(
			headerOf( { ...whole, lift: [ 'mail', 'options' ] }, withMustUse )
		).toBe(
			`probe ${ run.token } abc123 abcdef012345 - - full - mail,options`
		);
		expect(
			acknowledgementOf(
				{ ...whole, mustUse: [ 'b.php' ], lift: [ 'mail' ] },
				withMustUse
			)
		).toBe( 'abc123 abcdef012345 - - Ag mail' );
	} );

	it( 'cannot be made without the token of the run', () => {
		expect( () =>
			headerOf( { ...probe, enabled: null }, { ...run, token: null } )
		).toThrow( 'belongs to somebody else' );
	} );

	it( 'cannot name a theme that is not installed', () => {
		expect( () =>
			headerOf( { ...probe, enabled: null, theme: 'gone' }, run )
		).toThrow( 'not installed' );
	} );

	it( 'stays short with two hundred plugins', () => {
		const plugins = Array.from(
			{ length: 200 },
			( _, index ) => `plugin-${ index }/plugin-${ index }.php`
		);
		expect( maskOf( plugins, plugins ).length ).toBeLessThan( 40 );
	} );

	it( 'means the same to both sides, for any set of plugins', () => {
		const lists = fc.uniqueArray( fc.string( { minLength: 1 } ), {
			maxLength: 70,
		} );
		fc.assert(
			fc.property(
				lists,
				fc.infiniteStream( fc.boolean() ),
				( plugins, coins ) => {
					const enabled = plugins.filter( () => coins.next().value );
					expect(
						unmask( plugins, maskOf( plugins, enabled ) )
					).toEqual( enabled );
				}
			)
		);
	} );
} );
