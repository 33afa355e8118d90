<?php
/**
 * Reads wp-config.php without running it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * Finds constants that are written as plain strings: the file itself may be what is broken.
 */
final class BareConfig {

	/**
	 * Where it is; null where there is none.
	 */
	public static function file(): ?string {
		foreach ( array( ABSPATH . 'wp-config.php', dirname( ABSPATH ) . '/wp-config.php' ) as $path ) {
			if ( @is_file( $path ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Outside open_basedir it warns.
				return $path;
			}
		}
		return null;
	}

	/**
	 * A constant's value.
	 *
	 * @param string $name Name of the constant.
	 * @return string|null Null where it is not there, or is computed.
	 */
	public static function value( string $name ): ?string {
		$file = self::file();
		$text = null !== $file && is_readable( $file ) ? (string) file_get_contents( $file ) : ''; // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		return self::find( $text, $name );
	}

	/**
	 * A constant's value in a text.
	 *
	 * @param string $text Source of PHP.
	 * @param string $name Name of the constant.
	 */
	public static function find( string $text, string $name ): ?string {
		$pattern = '/^[ \t]*define\s*\(\s*[\'"]' . preg_quote( $name, '/' ) . '[\'"]\s*,\s*(?:\'((?:[^\'\\\\]++|\\\\.)*+)\'|"((?:[^"\\\\$]++|\\\\.)*+)")\s*\)/m';
		if ( 1 !== preg_match( $pattern, $text, $match ) ) {
			return null;
		}
		return (string) preg_replace( '/\\\\([\\\\\'"])/', '$1', '' !== $match[1] ? $match[1] : ( $match[2] ?? '' ) );
	}
}
