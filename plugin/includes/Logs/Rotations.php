<?php
/**
 * What became of a log when it was rotated.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the older parts of a log: error.log.1, error.log.2.gz, error.log-20261123.gz, error-20261123.log.
 */
final class Rotations {

	private const MOST = 4;

	/**
	 * The newest parts.
	 *
	 * @param string $path Absolute path of the log.
	 * @return string[] Absolute paths, newest first.
	 */
	public static function of( string $path ): array {
		$bare  = addcslashes( $path, '*?[\\' );
		$parts = array();
		foreach ( array( '.[0-9]*', '-[0-9]*' ) as $more ) {
			$some = @glob( $bare . $more ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
			foreach ( false === $some ? array() : $some as $part ) {
				if ( preg_match( '/[.-]\d{1,14}(?:\.gz)?$/', substr( $part, strlen( $path ) ) ) ) {
					$parts[ $part ] = (int) filemtime( $part );
				}
			}
		}
		arsort( $parts );
		return array_slice( array_keys( $parts ), 0, self::MOST );
	}
}
