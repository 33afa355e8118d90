/**
 * Harmless plugins, for a fault to hide among.
 *
 *   const paths = await writeFillers( folder, 19 )   -> [ folder/filler-01, … ] for buildSite()
 *
 * Each prints `<!-- marker:filler-07 -->` in the footer and has callbacks on
 * init, the_content and wp_enqueue_scripts. Some write to the database, as
 * plugins do: 02, 05 and 07 for every probe (which is told not to be cached; its
 * header is hidden from plugins), 03 whenever the set of plugins that
 * are on has changed. Visitors' own requests write nothing, so that a dump
 * from before and one from after a diagnosis are equal if probes leave no trace.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const WRITES = {
	2: `add_action( 'init', static function () {
	if ( defined( 'DONOTCACHEPAGE' ) ) {
		update_option( 'filler_02_probes', (int) get_option( 'filler_02_probes' ) + 1 );
	}
} );
`,
	3: `add_action( 'wp_loaded', static function () {
	$now = md5( serialize( get_option( 'active_plugins' ) ) . get_stylesheet() );
	if ( ! is_admin() && 'cli' !== PHP_SAPI && get_option( 'filler_03_setup' ) !== $now ) {
		update_option( 'filler_03_setup', $now );
	}
} );
`,
	5: `add_action( 'template_redirect', static function () {
	if ( defined( 'DONOTCACHEPAGE' ) ) {
		set_transient( 'filler_05_' . wp_rand(), microtime( true ), 3600 );
	}
} );
`,
	// No option: those may be kept in memory, where a rollback is not needed.
	7: `add_action( 'wp_loaded', static function () {
	if ( defined( 'DONOTCACHEPAGE' ) ) {
		add_post_meta( 1, 'filler_07_seen', microtime() );
	}
} );
`,
};

const code = ( number, slug ) => `<?php
/**
 * Plugin Name: Filler ${ slug.slice( -2 ) }
 * Description: Does a little, as most plugins do.
 * Version:     1.0.${ number }
 */

add_action( 'init', static function () {
	register_taxonomy( '${ slug }', 'post', array( 'public' => false ) );
} );
add_filter( 'the_content', static function ( $content ) {
	return $content . '<!-- ${ slug } was here -->';
} );
add_action( 'wp_enqueue_scripts', static function () {
	wp_register_style( '${ slug }', false, array(), '1.0.${ number }' );
	wp_enqueue_style( '${ slug }' );
} );
add_action( 'wp_footer', static function () {
	echo "<!-- marker:${ slug } -->\\n";
} );
${ WRITES[ number ] ?? '' }`;

/**
 * Writes harmless plugins.
 *
 * @param {string} folder Where; made if it is not there.
 * @param {number} count  How many.
 * @return {Promise<string[]>} Their folders, in the order of their names.
 */
export function writeFillers( folder, count ) {
	const numbers = Array.from( { length: count }, ( _, index ) => index + 1 );
	return Promise.all(
		numbers.map( async ( number ) => {
			const slug = `filler-${ String( number ).padStart( 2, '0' ) }`;
			const place = join( folder, slug );
			await mkdir( place, { recursive: true } );
			await writeFile(
				join( place, `${ slug }.php` ),
				code( number, slug )
			);
			return place;
		} )
	);
}
