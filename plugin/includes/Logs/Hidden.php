<?php
/**
 * Logs that PHP cannot see.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Tells of logs that are there but out of PHP's sight: in a folder that is
 * closed to it, outside open_basedir, in the system's journal. For each, the
 * command that a host would run.
 *
 * @phpstan-import-type Log from Finder
 */
final class Hidden {

	/**
	 * What is surely written somewhere, but not where PHP may look.
	 *
	 * @return array<string,Log> By id.
	 */
	public static function logs(): array {
		$logs    = array();
		$setting = (string) ini_get( 'error_log' );
		if ( 'syslog' === $setting ) {
			$logs += self::log( 'syslog', 'php', 'journalctl -t php -t php-fpm -t apache2 -n 200' );
		} elseif ( preg_match( '#^/(?:dev/std(?:err|out)|proc/self/fd/[12])$#', $setting ) ) {
			$logs += self::log( $setting, 'php', 'docker logs --tail 200 CONTAINER' );
		}
		$found = Places::servers();
		foreach ( Places::hidden() as $format => $place ) {
			if ( self::is_written( $format, $place['when'] ) && ( ! self::is_open( $place['folder'] ) || ! in_array( $format, $found, true ) ) ) {
				$logs += self::log( $format, $format, $place['command'] );
			}
		}
		return $logs;
	}

	/**
	 * Whether this site surely has what writes logs of a format.
	 *
	 * @param string $format As in the noun `log-chunk`.
	 * @param string $when   As src/logs/types.ts has it.
	 */
	private static function is_written( string $format, string $when ): bool {
		switch ( $when ) {
			case 'software':
				return false !== strpos( strtolower( isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '' ), $format );
			case 'fpm':
				return 'fpm-fcgi' === PHP_SAPI;
			case 'unix':
				return '\\' !== DIRECTORY_SEPARATOR;
			default:
				return true;
		}
	}

	/**
	 * Whether PHP may look into a folder, or there is none.
	 *
	 * @param string $folder Absolute path.
	 */
	private static function is_open( string $folder ): bool {
		if ( '' !== (string) ini_get( 'open_basedir' ) && ! @is_dir( $folder ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- That is the question.
			return false;
		}
		return ! is_dir( $folder ) || ( is_readable( $folder ) && is_executable( $folder ) );
	}

	/**
	 * A log that can only be told of.
	 *
	 * @param string $name    What it is.
	 * @param string $format  As in the noun `log-chunk`.
	 * @param string $command What a host would run.
	 * @return array<string,Log>
	 */
	private static function log( string $name, string $format, string $command ): array {
		$id = Finder::id( 'hidden ' . $name );
		return array(
			$id => array(
				'id'       => $id,
				'name'     => $name,
				'format'   => $format,
				'size'     => 0,
				'readable' => false,
				/* translators: %s: a command for a shell. */
				'advice'   => sprintf( __( 'PHP cannot see it. Ask your host for the output of: %s', 'gateway-doctor' ), $command ),
				'older'    => false,
				'path'     => '',
			),
		);
	}
}
