/**
 * A busy site's plugins: as many callbacks and calls as WooCommerce, BuddyPress and
 * bbPress together have on a page.
 *
 *   await writeBusyPlugins( folder )   -> [ folder/busy-01, … ] for buildSite()
 *
 * Thirty plugins with 90 callbacks each: 75 of them run, some ten times a page, each
 * for some twenty-five microseconds; 15 are attached to hooks that never fire.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const PLUGINS = 30;
const code = ( slug ) => `<?php
/**
 * Plugin Name: ${ slug }
 */
namespace ${ slug.replace( '-', '_' ) };
final class Part {
	private $number;
	public function __construct( $number ) {
		$this->number = $number;
	}
	public function work( $value = null ) {
		$text = (string) $this->number;
		for ( $i = 0; $i < 150; $i++ ) {
			$text = md5( $text );
		}
		return $value;
	}
}
for ( $i = 0; $i < 90; $i++ ) {
	$hook = $i < 20 ? 'init' : ( $i < 40 ? 'wp_head' : ( $i < 60 ? 'wp_footer' : ( $i < 75 ? 'busy' : "never_$i" ) ) );
	add_filter( $hook, array( new Part( $i ), 'work' ) );
}
${
	slug === 'busy-01'
		? "add_action( 'wp_footer', static function () { for ( $i = 0; $i < 10; $i++ ) { do_action( 'busy' ); } } );"
		: ''
}
`;

/**
 * Writes the plugins.
 *
 * @param {string} folder Where; must exist.
 * @return {Promise<string[]>} Their folders.
 */
export function writeBusyPlugins( folder ) {
	return Promise.all(
		Array.from( { length: PLUGINS }, async ( _, index ) => {
			const slug = `busy-${ String( index + 1 ).padStart( 2, '0' ) }`;
			const place = join( folder, slug );
			await mkdir( place );
			await writeFile( join( place, `${ slug }.php` ), code( slug ) );
			return place;
		} )
	);
}
