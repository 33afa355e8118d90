<?php
/**
 * Names as people read them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Plugins, themes and sites have HTML in their names: `Bob&#8217;s`, `A &amp; B`.
 * Whoever shows them escapes what is shown, so entities would be read as they stand.
 */
final class Names {

	/**
	 * A name as plain text, on one line.
	 *
	 * @param string $name As a header, WordPress or an option has it.
	 */
	public static function plain( string $name ): string {
		return trim( html_entity_decode( wp_strip_all_tags( $name, true ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
