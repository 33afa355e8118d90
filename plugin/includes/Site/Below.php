<?php
/**
 * What runs before plugins do.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Installer;

defined( 'ABSPATH' ) || exit;

/**
 * Names what no mask reaches: PHP's own prepended files, drop-ins and must-use
 * plugins, with what each is.
 */
final class Below {

	/** What a drop-in is for, and the constant without which WordPress does not load it. */
	private const DROP_INS = array(
		'advanced-cache.php'      => array( 'page cache, before WordPress', 'WP_CACHE' ),
		'db.php'                  => array( 'database class', null ),
		'object-cache.php'        => array( 'object cache', null ),
		'sunrise.php'             => array( 'network: chooses the site', 'SUNRISE' ),
		'db-error.php'            => array( 'page for database errors', null ),
		'maintenance.php'         => array( 'page during updates', null ),
		'php-error.php'           => array( 'page for PHP errors', null ),
		'fatal-error-handler.php' => array( 'handler of PHP errors', null ),
	);

	/**
	 * All of it.
	 *
	 * @return array<int,array{file:string,what:string}> In the order in which PHP comes to them.
	 */
	public static function all(): array {
		$list = self::entry( (string) ini_get( 'auto_prepend_file' ), 'PHP runs it before every request (auto_prepend_file)' );
		foreach ( self::DROP_INS as $name => $about ) {
			$path = WP_CONTENT_DIR . '/' . $name;
			if ( is_file( $path ) ) {
				list( $what, $constant ) = $about;

				$idle = null !== $constant && ! ( defined( $constant ) && constant( $constant ) );
				$list = array_merge( $list, self::entry( $name, 'drop-in: ' . $what . self::title( $path ) . ( $idle ? ", not loaded without {$constant}" : '' ) ) );
			}
		}
		foreach ( array_diff( wp_get_mu_plugins(), array( Installer::file() ) ) as $path ) {
			$list = array_merge( $list, self::entry( basename( $path ), 'must-use plugin' . self::title( $path ) ) );
		}
		return array_merge( $list, self::entry( (string) ini_get( 'auto_append_file' ), 'PHP runs it after every request (auto_append_file)' ) );
	}

	/**
	 * Names of the drop-ins that stand in the content folder.
	 *
	 * @return string[]
	 */
	public static function drop_ins(): array {
		return array_values(
			array_filter(
				array_keys( self::DROP_INS ),
				static function ( string $name ): bool {
					return is_file( WP_CONTENT_DIR . '/' . $name );
				}
			)
		);
	}

	/**
	 * One entry, or none.
	 *
	 * @param string $file File; '' for none.
	 * @param string $what What it is.
	 * @return array<int,array{file:string,what:string}>
	 */
	private static function entry( string $file, string $what ): array {
		return '' === $file ? array() : array( compact( 'file', 'what' ) );
	}

	/**
	 * What a file says that it is.
	 *
	 * @param string $path Absolute path.
	 * @return string In parentheses, after a space; '' where it says nothing.
	 */
	private static function title( string $path ): string {
		$head = is_readable( $path ) ? get_file_data(
			$path,
			array(
				'name'    => 'Plugin Name',
				'version' => 'Version',
			)
		) : array();
		return '' === ( $head['name'] ?? '' ) ? '' : ' (' . trim( Names::plain( $head['name'] ) . ' ' . $head['version'] ) . ')';
	}
}
