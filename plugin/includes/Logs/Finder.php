<?php
/**
 * Which logs this site can read.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Finds log files. Only what is found here can be read: never a path that a
 * request names.
 *
 * A host may name further logs with the constant GATEWAY_DOCTOR_LOGS, a list of
 * absolute paths.
 */
final class Finder {

	private const USUAL = array(
		'/var/log/nginx/error.log'       => 'nginx',
		'/var/log/apache2/error.log'     => 'apache',
		'/var/log/httpd/error_log'       => 'apache',
		'/usr/local/lsws/logs/error.log' => 'litespeed',
	);

	/**
	 * All logs that exist.
	 *
	 * @return array<string,array{id:string,name:string,format:string,size:int,readable:bool,advice:string|null,path:string}> By id.
	 */
	public static function all(): array {
		$logs = array();
		foreach ( self::candidates() as $path => $format ) {
			$real = @realpath( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
			if ( false === $real || ! is_file( $real ) ) {
				continue;
			}
			$id          = substr( hash( 'sha256', $real ), 0, 12 );
			$readable    = is_readable( $real );
			$logs[ $id ] = $logs[ $id ] ?? array(
				'id'       => $id,
				'name'     => self::name( $real ),
				'format'   => $format,
				'size'     => (int) filesize( $real ),
				'readable' => $readable,
				/* translators: %s: path of a log file. */
				'advice'   => $readable ? null : sprintf( __( 'PHP may not read it. Ask your host for the output of: tail -n 200 %s', 'gateway-doctor' ), $real ),
				'path'     => $real,
			);
		}
		return $logs;
	}

	/**
	 * Where logs may be, with their format.
	 *
	 * @return array<string,string>
	 */
	private static function candidates(): array {
		$paths = array();
		foreach ( array( ini_get( 'error_log' ), get_cfg_var( 'error_log' ) ) as $setting ) {
			if ( is_string( $setting ) && '' !== $setting && 'syslog' !== $setting ) {
				foreach ( self::absolute( $setting ) as $path ) {
					$paths[ $path ] = 'php';
				}
			}
		}
		if ( defined( 'WP_DEBUG_LOG' ) && is_string( WP_DEBUG_LOG ) && ! in_array( strtolower( WP_DEBUG_LOG ), array( 'true', '1', '' ), true ) ) {
			$paths[ WP_DEBUG_LOG ] = 'php';
		}
		$paths[ WP_CONTENT_DIR . '/debug.log' ] = 'php';
		foreach ( array( '', 'wp-admin/' ) as $folder ) {
			$paths[ ABSPATH . $folder . 'error_log' ] = 'php';
		}
		if ( defined( 'GATEWAY_DOCTOR_LOGS' ) && is_array( GATEWAY_DOCTOR_LOGS ) ) {
			foreach ( array_filter( GATEWAY_DOCTOR_LOGS, 'is_string' ) as $path ) {
				$paths[ $path ] = 'unknown';
			}
		}
		return $paths + self::USUAL;
	}

	/**
	 * A relative error_log is made in the folder of the script that fails.
	 *
	 * @param string $setting Of php.ini.
	 * @return string[]
	 */
	private static function absolute( string $setting ): array {
		return path_is_absolute( $setting ) ? array( $setting ) : array( ABSPATH . $setting, ABSPATH . 'wp-admin/' . $setting );
	}

	/**
	 * The path below the site's root, or the whole path.
	 *
	 * @param string $path Absolute path.
	 */
	private static function name( string $path ): string {
		$root = (string) realpath( ABSPATH ) . '/';
		return 0 === strpos( $path, $root ) ? substr( $path, strlen( $root ) ) : $path;
	}
}
