<?php
/**
 * The accused code.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Components;
use GatewayDoctor\Logs\Redaction;

defined( 'ABSPATH' ) || exit;

/**
 * Reads PHP files of plugins and themes, and no others: wp-config.php and
 * whatever lies elsewhere stays closed, whatever path is asked for.
 */
final class Source {

	private const AT_MOST = 2 * MB_IN_BYTES;

	/**
	 * A file's text.
	 *
	 * @param string $file Absolute path, or a path below the site's root.
	 * @return array{file:string,text:string}|\WP_Error
	 */
	public static function read( string $file ) {
		$missing = new \WP_Error( 'gateway_doctor_no_source', __( 'There is no such PHP file in a plugin or theme of this site.', 'gateway-doctor' ), array( 'status' => 404 ) );
		if ( false !== strpos( $file, "\0" ) || '.php' !== substr( $file, -4 ) ) {
			return $missing;
		}
		$path = realpath( path_is_absolute( $file ) ? $file : ABSPATH . $file );
		if ( false === $path || '.php' !== substr( $path, -4 ) || ! is_file( $path ) || ! is_readable( $path ) || filesize( $path ) > self::AT_MOST ) {
			return $missing;
		}
		$components = new Components();
		foreach ( array_keys( Plugins::active() ) as $plugin ) {
			$components->learn( WP_PLUGIN_DIR . '/' . $plugin );
		}
		if ( null === $components->of( $path ) ) {
			return $missing;
		}
		$root = trailingslashit( (string) realpath( ABSPATH ) );
		return array(
			'file' => 0 === strpos( $path, $root ) ? substr( $path, strlen( $root ) ) : $path,
			'text' => Redaction::apply( (string) file_get_contents( $path ) ), // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		);
	}
}
