<?php
/**
 * Ends of logs, without WordPress.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Logs\Bytes;
use GatewayDoctor\Logs\Cut;
use GatewayDoctor\Logs\Places;

defined( 'ABSPATH' ) || exit;

/**
 * Finds logs at known places alone, and reads their ends. Whoever shows them redacts them.
 */
final class BareLogs {

	private const AT_MOST = 5;
	private const TAIL    = 4096;

	/**
	 * The ends of the logs that were written to last, without secrets.
	 *
	 * @return array<string,string> Text by path.
	 */
	public static function tails(): array {
		$times = array();
		foreach ( self::paths() as $path ) {
			$real = @realpath( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Outside open_basedir it warns.
			if ( false !== $real && is_file( $real ) && is_readable( $real ) && filesize( $real ) > 0 && 1 !== preg_match( '/\.(?:php|ini|conf|gz)$/i', $real ) ) {
				$times[ $real ] = (int) filemtime( $real );
			}
		}
		arsort( $times );
		$tails = array();
		foreach ( array_keys( array_slice( $times, 0, self::AT_MOST, true ) ) as $path ) {
			$size   = Bytes::size( $path );
			$start  = max( 0, $size - self::TAIL );
			$before = min( $start, Cut::BEFORE );
			// It may begin inside a secret.
			$bytes          = Bytes::range( $path, $start - $before, $before + self::TAIL );
			$tails[ $path ] = Cut::redacted( substr( $bytes, 0, $before ), substr( $bytes, $before ), $before === $start );
		}
		return $tails;
	}

	/**
	 * Where logs may be.
	 *
	 * @return string[]
	 */
	private static function paths(): array {
		$told  = (string) ini_get( 'error_log' );
		$debug = BareConfig::value( 'WP_DEBUG_LOG' );
		return array_merge(
			'' === $told || 'syslog' === $told ? array() : array( $told, ABSPATH . $told ),
			null === $debug ? array() : array( $debug ),
			array_keys( Places::usual() + Places::servers() )
		);
	}
}
