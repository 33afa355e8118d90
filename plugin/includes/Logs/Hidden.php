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

	private const COMMANDS = array(
		'nginx'     => array( '/var/log/nginx', 'tail -n 200 /var/log/nginx/error.log' ),
		'apache'    => array( '/var/log/apache2', 'tail -n 200 /var/log/apache2/error.log' ),
		'litespeed' => array( '/usr/local/lsws/logs', 'tail -n 200 /usr/local/lsws/logs/error.log /usr/local/lsws/logs/stderr.log' ),
		'fpm'       => array( '/var/log', 'journalctl -u "php*-fpm" -n 200' ),
		'mysql'     => array( '/var/log/mysql', 'journalctl -u mariadb -u mysql -n 200; tail -n 200 /var/log/mysql/error.log' ),
		'kernel'    => array( '/var/log', 'journalctl -k --since -2h | grep -iE "out of memory|oom|segfault"' ),
	);

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
		foreach ( self::programs() as $format ) {
			list( $folder, $command ) = self::COMMANDS[ $format ];
			if ( ! self::is_open( $folder ) || ! in_array( $format, $found, true ) ) {
				$logs += self::log( $format, $format, $command );
			}
		}
		return $logs;
	}

	/**
	 * The programs that this site surely has, as formats.
	 *
	 * @return string[]
	 */
	private static function programs(): array {
		$server   = strtolower( isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '' );
		$programs = array();
		foreach ( array( 'nginx', 'apache', 'litespeed' ) as $name ) {
			if ( false !== strpos( $server, $name ) ) {
				$programs[] = $name;
			}
		}
		if ( 'fpm-fcgi' === PHP_SAPI ) {
			$programs[] = 'fpm';
		}
		$programs[] = 'mysql';
		if ( '\\' !== DIRECTORY_SEPARATOR ) {
			$programs[] = 'kernel';
		}
		return $programs;
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
