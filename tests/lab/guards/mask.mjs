/**
 * The mask of a probe's header.
 *
 *   maskOf( [ true, false, true ] )   'BQ'
 */

/**
 * One bit a plugin, base64url.
 *
 * @param {boolean[]} on Which plugins of the run are on.
 * @return {string} The mask.
 */
export function maskOf( on ) {
	const bytes = Buffer.alloc( Math.ceil( on.length / 8 ) );
	on.forEach( ( is, index ) => {
		bytes[ Math.floor( index / 8 ) ] += is ? 2 ** ( index % 8 ) : 0;
	} );
	return bytes.toString( 'base64url' );
}
