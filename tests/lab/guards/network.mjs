/** Checks: on a network with sites in folders. */
import assert from 'node:assert/strict';
import { harmless, locksNoRow } from './expect.mjs';
import { FILLER, loaded, masksExactly, VICTIM, without } from './loaded.mjs';

// A probe is taken by the site of its run alone.
async function ofSiteTwo( site, during ) {
	await site.begin( [], '/two' );
	try {
		await during();
	} finally {
		await site.begin();
	}
}

export const NETWORK = [
	locksNoRow(
		'options of a site in a folder lock no row',
		'/',
		'wp_2_options'
	),
	masksExactly( 'network plugins that are off are not loaded', [
		FILLER( 2 ),
	] ),
	{
		name: 'on a site in a folder, network plugins that are off are not loaded',
		async test( site ) {
			await ofSiteTwo( site, async () => {
				const seen = await loaded( site, {
					path: '/two/',
					off: [ FILLER( 2 ) ],
				} );
				assert.deepEqual(
					seen.plugins,
					without( site.run.plugins, [ FILLER( 2 ) ] )
				);
			} );
		},
	},
	{
		name: 'the list of network plugins cannot be written',
		async test( site ) {
			const seen = await site.probe( { victim: 'network-list' } );
			harmless( seen );
			assert.ok( VICTIM in seen.value );
		},
	},
	{
		name: 'options of a site in a folder are held back',
		async test( site ) {
			await ofSiteTwo( site, async () => {
				const seen = await site.probe( {
					path: '/two/',
					victim: 'option',
				} );
				harmless( seen );
				assert.equal( typeof seen.value, 'number' );
			} );
		},
	},
];
