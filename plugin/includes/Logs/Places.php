<?php
/**
 * Where logs may be.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * The places in which PHP, WordPress, plugins and servers write, with the format
 * of what they write there.
 *
 * A host may name further logs with the constant GATEWAY_DOCTOR_LOGS, a list of
 * absolute paths.
 */
final class Places {

	/**
	 * Of servers, as Debian, Red Hat, FreeBSD and the usual panels place them.
	 */
	public const SERVER = array(
		'/var/log/nginx/*error*.log'           => 'nginx',
		'/usr/local/nginx/logs/error.log'      => 'nginx',
		'/var/log/apache2/*error*.log'         => 'apache',
		'/var/log/httpd/*error*log'            => 'apache',
		'/usr/local/apache2/logs/error_log'    => 'apache',
		'/usr/local/lsws/logs/error.log'       => 'litespeed',
		'/usr/local/lsws/logs/stderr.log'      => 'litespeed',
		'/var/log/php*slow*.log'               => 'fpm-slow',
		'/var/log/php-fpm/*slow*.log'          => 'fpm-slow',
		'/var/log/php*fpm*.log'                => 'fpm',
		'/var/log/php-fpm/*.log'               => 'fpm',
		'/opt/bitnami/php/var/log/php-fpm.log' => 'fpm',
		'/opt/bitnami/*/logs/error*log'        => 'unknown',
		'/var/log/mysql/error.log'             => 'mysql',
		'/var/log/mysqld.log'                  => 'mysql',
		'/var/log/mariadb/mariadb.log'         => 'mysql',
		'/var/lib/mysql/*.err'                 => 'mysql',
		'/var/log/kern.log'                    => 'kernel',
		'/var/log/messages'                    => 'kernel',
		'/var/log/syslog'                      => 'unknown',
		'/var/log/modsec_audit.log'            => 'apache',
		'/www/wwwlogs/*error*.log'             => 'unknown',
	);

	/**
	 * What somebody named: in php.ini, in wp-config.php, for us. It may be anywhere.
	 *
	 * @return array<string,string> Format by absolute path.
	 */
	public static function named(): array {
		$paths    = array();
		$all      = function_exists( 'ini_get_all' ) ? ini_get_all() : false;
		$settings = array(
			ini_get( 'error_log' ),
			// WordPress changes it where WP_DEBUG_LOG is on: what PHP itself was told is still wanted.
			$all['error_log']['global_value'] ?? '',
			get_cfg_var( 'error_log' ),
		);
		foreach ( $settings as $setting ) {
			if ( is_string( $setting ) && '' !== $setting && 'syslog' !== $setting ) {
				foreach ( self::absolute( $setting ) as $path ) {
					$paths[ $path ] = 'php';
				}
			}
		}
		if ( defined( 'WP_DEBUG_LOG' ) && is_string( WP_DEBUG_LOG ) && ! in_array( strtolower( WP_DEBUG_LOG ), array( 'true', '1', '' ), true ) ) {
			$paths += array_fill_keys( self::absolute( WP_DEBUG_LOG ), 'php' );
		}
		if ( defined( 'GATEWAY_DOCTOR_LOGS' ) && is_array( GATEWAY_DOCTOR_LOGS ) ) {
			$paths += array_fill_keys( array_filter( GATEWAY_DOCTOR_LOGS, 'is_string' ), 'unknown' );
		}
		return $paths;
	}

	/**
	 * What PHP, WordPress and plugins leave below the site, and hosts beside it.
	 *
	 * @return array<string,string> Format by absolute path.
	 */
	public static function usual(): array {
		$content  = self::bare( WP_CONTENT_DIR );
		$root     = self::bare( ABSPATH );
		$plugins  = self::bare( WP_PLUGIN_DIR );
		$above    = dirname( $root );
		$patterns = array(
			$content . '/debug.log'                 => 'php',
			// A relative error_log is made in the folder of the script that fails: cPanel's way.
			$root . '/error_log'                    => 'php',
			$root . '/wp-admin/error_log'           => 'php',
			$root . '/wp-admin/*/error_log'         => 'php',
			$root . '/wp-includes/error_log'        => 'php',
			$content . '/error_log'                 => 'php',
			$plugins . '/*/error_log'               => 'php',
			$content . '/themes/*/error_log'        => 'php',
			$root . '/php_errorlog'                 => 'php',
			$root . '/*error*.log'                  => 'php',
			$content . '/*error*.log'               => 'php',
			$content . '/uploads/wc-logs/fatal-errors-*.log' => 'php',
			$content . '/uploads/*log*/*fatal*.log' => 'php',
			$content . '/uploads/*log*/*error*.log' => 'php',
			$above . '/error_log'                   => 'php',
			$above . '/logs/*error*log'             => 'unknown',
			$above . '/log/*error*log'              => 'unknown',
			$above . '/logs/*slow*.log'             => 'fpm-slow',
			$above . '/logs/php*.log'               => 'php',
		);
		return self::found( $patterns );
	}

	/**
	 * Logs of servers on this machine, as far as PHP may look.
	 *
	 * @return array<string,string> Format by absolute path.
	 */
	public static function servers(): array {
		return self::found( self::SERVER );
	}

	/**
	 * The newest of what each pattern fits: a shop keeps a log of fatal errors a day.
	 *
	 * @param array<string,string> $patterns Format by pattern.
	 * @return array<string,string> Format by path.
	 */
	private static function found( array $patterns ): array {
		$paths = array();
		foreach ( $patterns as $pattern => $format ) {
			// Outside open_basedir glob() answers with a warning or with nothing: Hidden says so.
			$some = @glob( $pattern ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
			foreach ( array_slice( array_reverse( false === $some ? array() : $some ), 0, 12 ) as $path ) {
				$paths += array( $path => $format );
			}
		}
		return $paths;
	}

	/**
	 * A relative error_log is made in the folder of the script that fails.
	 *
	 * @param string $setting Of php.ini or wp-config.php.
	 * @return string[]
	 */
	private static function absolute( string $setting ): array {
		return path_is_absolute( $setting ) ? array( $setting ) : array( ABSPATH . $setting, ABSPATH . 'wp-admin/' . $setting );
	}

	/**
	 * A folder without the slash at its end, and with nothing that glob() would take for a pattern.
	 *
	 * @param string $folder Absolute path.
	 */
	private static function bare( string $folder ): string {
		return addcslashes( untrailingslashit( $folder ), '*?[\\' );
	}
}
