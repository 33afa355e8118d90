<?php
/**
 * The clock of the machine.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Tells the zone in which servers write stamps that name none. WordPress sets
 * PHP's own zone to UTC: that one says nothing of nginx, Apache and PHP-FPM.
 */
final class Clock {

	/**
	 * The machine's zone; UTC where it cannot be told.
	 */
	public static function zone(): \DateTimeZone {
		$names = array( (string) getenv( 'TZ' ) );
		$link  = @readlink( '/etc/localtime' ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir, and systems without it.
		if ( false !== $link ) {
			$names[] = (string) preg_replace( '#^.*/zoneinfo/(?:posix/|right/)?#', '', $link );
		}
		$file = @file_get_contents( '/etc/timezone', false, null, 0, 64 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- As above.
		if ( false !== $file ) {
			$names[] = trim( $file );
		}
		$names[] = (string) get_cfg_var( 'date.timezone' );
		foreach ( $names as $name ) {
			try {
				if ( '' !== $name ) {
					return new \DateTimeZone( ltrim( $name, ':' ) );
				}
			} catch ( \Exception $error ) {
				// No zone that PHP knows: the next one may be.
				continue;
			}
		}
		return new \DateTimeZone( 'UTC' );
	}
}
