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
 * of what they write there. Most are told by the formats: src/logs/formats.
 *
 * A host may name further logs with the constant GATEWAY_DOCTOR_LOGS, a list of
 * absolute paths.
 */
final class Places {

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
	 * What PHP, WordPress and plugins leave below the site, and hosts beside it. WordPress may not have started.
	 *
	 * @return array<string,string> Format by absolute path.
	 */
	public static function usual(): array {
		$plugins  = defined( 'WP_PLUGIN_DIR' ) ? WP_PLUGIN_DIR : WP_CONTENT_DIR . '/plugins';
		$roots    = self::roots();
		$places   = self::by_format();
		$patterns = array();
		foreach ( $places['site'] + $places['beside'] as $pattern => $format ) {
			foreach ( $roots as $root ) {
				$folders   = array(
					'{content}' => self::bare( WP_CONTENT_DIR ),
					'{root}'    => self::bare( $root ),
					'{plugins}' => self::bare( $plugins ),
					'{above}'   => self::bare( dirname( $root ) ),
				);
				$patterns += array( strtr( $pattern, $folders ) => $format );
			}
		}
		$inside = array_merge( $roots, array_map( 'dirname', $roots ), array( WP_CONTENT_DIR, $plugins ) );
		return array_filter(
			self::found( $patterns ),
			static function ( string $path ) use ( $inside ): bool {
				return self::is_in( $path, $inside );
			},
			ARRAY_FILTER_USE_KEY
		);
	}

	/**
	 * The folders that are the site's root: with WordPress in a folder of its own, as Bedrock has it, they differ.
	 *
	 * @return string[] Absolute paths without a slash at the end.
	 */
	private static function roots(): array {
		$root    = rtrim( ABSPATH, '/' );
		$content = rtrim( WP_CONTENT_DIR, '/' );
		$roots   = array( $root, dirname( $content ) );
		$served  = rtrim( (string) ( $_SERVER['DOCUMENT_ROOT'] ?? '' ), '/' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- The server says so, nobody else.
		// A document root that does not hold the site is somebody else's.
		if ( '' !== $served && ( 0 === strpos( $root, $served . '/' ) || 0 === strpos( $content, $served . '/' ) || self::is_in( $root, array( $served ) ) ) ) {
			$roots[] = $served;
		}
		return array_unique( $roots );
	}

	/**
	 * Whether a path really lies in one of some folders: a link that leads out of the site is nobody's log.
	 *
	 * @param string   $path    Absolute path.
	 * @param string[] $folders Absolute paths.
	 */
	private static function is_in( string $path, array $folders ): bool {
		$real = (string) @realpath( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
		foreach ( $folders as $folder ) {
			$inside = (string) @realpath( $folder ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			if ( '' !== trim( $inside, '/' ) && 0 === strpos( $real, $inside . '/' ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Logs of servers on this machine, as far as PHP may look.
	 *
	 * @return array<string,string> Format by absolute path.
	 */
	public static function servers(): array {
		return self::found( self::by_format()['server'] );
	}

	/**
	 * Where PHP may not look: by format, when such a log is surely written, in which folder, and the command that shows it.
	 *
	 * @return array<string,array{when:string,folder:string,command:string}>
	 */
	public static function hidden(): array {
		return self::by_format()['hidden'];
	}

	/**
	 * What the formats say of their places.
	 *
	 * @return array{site:array<string,string>,beside:array<string,string>,server:array<string,string>,hidden:array<string,array{when:string,folder:string,command:string}>}
	 */
	private static function by_format(): array {
		return require __DIR__ . '/formats.php';
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
		return addcslashes( rtrim( $folder, '/' ), '*?[\\' );
	}
}
