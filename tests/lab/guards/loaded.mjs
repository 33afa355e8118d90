/** What runs in a probe, compared with what its mask says. */
import assert from 'node:assert/strict';
import { harmless } from './expect.mjs';

export const FILLER = ( number ) =>
	`filler-0${ number }/filler-0${ number }.php`;
export const VICTIM = 'victim/victim.php';

export const without = ( list, off ) =>
	list.filter( ( file ) => ! off.includes( file ) ).sort();

// What runs, of the plugins that can be masked.
export async function loaded( site, wanted ) {
	const seen = await site.probe( { victim: 'loaded', ...wanted } );
	harmless( seen );
	return {
		...seen,
		plugins: ( seen.value?.plugins ?? [] )
			.filter( ( file ) => ! file.startsWith( 'gateway-doctor/' ) )
			.sort(),
		theme: seen.value?.theme,
	};
}

export const masksExactly = ( name, off ) => ( {
	name,
	async test( site ) {
		const seen = await loaded( site, { off } );
		assert.deepEqual( seen.plugins, without( site.run.plugins, off ) );
		assert.match( seen.acknowledged, new RegExp( `^${ seen.id } ` ) );
		assert.equal( seen.filtered, null );
	},
} );
