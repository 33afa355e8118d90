<?php
/**
 * Newer versions of plugins and themes.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Tells what WordPress learned when it last looked for updates; it is not made to look now.
 */
final class Updates {

	/**
	 * The newer version of a plugin or theme.
	 *
	 * @param string $kind `plugins` or `themes`.
	 * @param string $name Plugin file or stylesheet.
	 * @return string|null Null where none is known.
	 */
	public static function of( string $kind, string $name ): ?string {
		$known = get_site_transient( 'update_' . $kind );
		$all   = is_object( $known ) && isset( $known->response ) ? (array) $known->response : array();
		// An object for a plugin, an array for a theme.
		$one     = (array) ( $all[ $name ] ?? array() );
		$version = $one['new_version'] ?? null;
		return is_string( $version ) && '' !== $version ? $version : null;
	}
}
