<?php
/**
 * Where flight records are kept.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Recorder\SharedStack;
use GatewayDoctor\Site\Owner;

defined( 'ABSPATH' ) || exit;

/**
 * A folder of one run: outside the web root where possible.
 */
final class Folder {

	private const PREFIX = 'gateway-doctor-';

	/**
	 * Makes a folder with a name that cannot be guessed.
	 *
	 * @param string $place `temporary` or `content`.
	 * @return array{path:string,place:string}|null Null where none can be made.
	 */
	public static function make( string $place ): ?array {
		$parent = self::parent( $place );
		$path   = $parent . '/' . self::PREFIX . self::mark() . bin2hex( random_bytes( 12 ) );
		if ( ! wp_is_writable( $parent ) || ! mkdir( $path, 0700 ) ) { // phpcs:ignore WordPress.WP.AlternativeFunctions -- With these rights from the first moment on.
			return null;
		}
		if ( 'content' === $place ) {
			file_put_contents( $path . '/.htaccess', "Require all denied\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
			file_put_contents( $path . '/index.php', "<?php\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		}
		Owner::settle( $path );
		return array(
			'path'  => $path,
			'place' => $place,
		);
	}

	/**
	 * Deletes what runs of this site have left behind: a request may die between making a folder and storing its run.
	 */
	public static function sweep(): void {
		foreach ( array_unique( array( self::parent( 'temporary' ), self::parent( 'content' ) ) ) as $parent ) {
			$names = is_dir( $parent ) ? @scandir( $parent ) : false; // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Others' folder: it may be closed to us.
			foreach ( false === $names ? array() : $names as $name ) {
				if ( 0 === strpos( $name, self::PREFIX . self::mark() ) ) {
					self::delete( $parent . '/' . $name );
				}
			}
		}
	}

	/**
	 * Where folders are made.
	 *
	 * @param string $place `temporary` or `content`.
	 */
	private static function parent( string $place ): string {
		return 'temporary' === $place ? untrailingslashit( get_temp_dir() ) : WP_CONTENT_DIR;
	}

	/**
	 * Tells this site's folders from those of others that share the temporary one.
	 */
	private static function mark(): string {
		return substr( hash( 'sha256', ABSPATH . ( is_multisite() ? get_current_network_id() : '' ) . ( defined( 'DB_NAME' ) ? DB_NAME : '' ) . $GLOBALS['wpdb']->base_prefix ), 0, 8 );
	}

	/**
	 * Deletes a folder that make() made, and what is in it.
	 *
	 * @param string $path As make() said; anything else is left alone.
	 */
	public static function delete( string $path ): void {
		if ( 1 !== preg_match( '#/' . self::PREFIX . '[0-9a-f]{32}$#', $path ) || ! is_dir( $path ) || is_link( $path ) ) {
			return;
		}
		SharedStack::remove( $path );
		foreach ( (array) scandir( $path ) as $name ) {
			if ( is_file( $path . '/' . $name ) ) {
				wp_delete_file( $path . '/' . $name );
			}
		}
		rmdir( $path ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}
}
