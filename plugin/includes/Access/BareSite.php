<?php
/**
 * Facts without WordPress.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * What PHP and the files tell. Runs nobody's code: wp-config.php is read, not included.
 */
final class BareSite {

	private const DROP_INS = array( 'db.php', 'object-cache.php', 'advanced-cache.php', 'sunrise.php', 'fatal-error-handler.php' );

	/**
	 * The facts.
	 *
	 * @param string $must_use Folder of must-use plugins.
	 * @return array<string,string> In words, by name.
	 */
	public static function facts( string $must_use ): array {
		$config  = BareConfig::file();
		$plugins = glob( $must_use . '/*.php' );
		return array(
			'Time'             => gmdate( 'Y-m-d H:i:s' ) . ' UTC',
			'PHP'              => PHP_VERSION . ' (' . PHP_SAPI . ')',
			'WordPress'        => self::version(),
			'Memory for PHP'   => (string) ini_get( 'memory_limit' ) . ', time limit ' . (string) ini_get( 'max_execution_time' ) . ' s',
			'Missing in PHP'   => self::missing(),
			'Free on the disk' => self::disk(),
			'wp-config.php'    => null === $config ? 'not found: WordPress cannot start without it' : 'found, ' . self::when( $config ),
			'Maintenance mode' => is_file( ABSPATH . '.maintenance' ) ? 'on: an update did not end; delete .maintenance in the site\'s folder' : 'off',
			'Database'         => BareDatabase::state(),
			'Drop-ins'         => self::files( WP_CONTENT_DIR, self::DROP_INS ),
			'Must-use plugins' => self::files( $must_use, array_map( 'basename', false === $plugins ? array() : $plugins ) ),
		);
	}

	/**
	 * The version, as the file has it.
	 */
	private static function version(): string {
		$file = ABSPATH . 'wp-includes/version.php';
		$text = is_readable( $file ) ? (string) file_get_contents( $file, false, null, 0, 8192 ) : ''; // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		return 1 === preg_match( '/\$wp_version\s*=\s*[\'"]([\w.-]+)[\'"]/', $text, $match ) ? $match[1] : 'cannot tell: wp-includes/version.php is missing or damaged';
	}

	/**
	 * Extensions without which WordPress does not start.
	 */
	private static function missing(): string {
		$missing = array();
		foreach ( array( 'mysqli', 'json', 'hash', 'mbstring', 'xml' ) as $name ) {
			if ( ! extension_loaded( $name ) ) {
				$missing[] = $name;
			}
		}
		return array() === $missing ? 'nothing' : implode( ', ', $missing );
	}

	/**
	 * Free space.
	 */
	private static function disk(): string {
		$free = function_exists( 'disk_free_space' ) ? @disk_free_space( WP_CONTENT_DIR ) : false; // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Outside open_basedir it warns.
		return false === $free ? 'cannot tell' : round( $free / 1048576 ) . ' MB';
	}

	/**
	 * Which of some files there are, the newest first: what changed last is the first suspect.
	 *
	 * @param string   $folder Absolute path.
	 * @param string[] $names  Names of files.
	 */
	private static function files( string $folder, array $names ): string {
		$found = array();
		foreach ( $names as $name ) {
			if ( is_file( $folder . '/' . $name ) ) {
				$found[ $name . ', ' . self::when( $folder . '/' . $name ) ] = (int) filemtime( $folder . '/' . $name );
			}
		}
		arsort( $found );
		return array() === $found ? 'none' : implode( '; ', array_keys( $found ) );
	}

	/**
	 * When a file changed.
	 *
	 * @param string $path Absolute path.
	 */
	private static function when( string $path ): string {
		return 'changed ' . gmdate( 'Y-m-d H:i', (int) filemtime( $path ) ) . ' UTC';
	}
}
