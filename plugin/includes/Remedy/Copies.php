<?php
/**
 * Where the files of an earlier version are kept.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Owner;

defined( 'ABSPATH' ) || exit;

/**
 * A folder for each change, beside the folder of plugins and not in it: on the
 * same disk, so that files are moved and not copied. Nobody can guess its name,
 * and the web server is told to hand out nothing of it.
 */
final class Copies {

	private const PREFIX = 'gateway-doctor-copy-';
	private const LOCK   = 'gateway-doctor-copy.lock';

	/**
	 * Makes a folder.
	 *
	 * @return string|null Its name in wp-content; null where none can be made.
	 */
	public static function make(): ?string {
		$name = self::PREFIX . bin2hex( random_bytes( 16 ) );
		$path = WP_CONTENT_DIR . '/' . $name;
		// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- With these rights from the first moment on; the caller says so where it fails.
		if ( ! @mkdir( $path, 0700 ) ) {
			return null;
		}
		file_put_contents( $path . '/.htaccess', "Require all denied\n" );
		file_put_contents( $path . '/index.php', "<?php\n" );
		Owner::settle( $path );
		// phpcs:enable
		return $name;
	}

	/**
	 * The path of a folder that make() made; anything else has none.
	 *
	 * @param string $name As make() said.
	 */
	public static function path( string $name ): ?string {
		$path = WP_CONTENT_DIR . '/' . $name;
		return 1 === preg_match( '/^' . self::PREFIX . '[0-9a-f]{32}$/D', $name ) && is_dir( $path ) && ! is_link( $path ) ? $path : null;
	}

	/**
	 * Deletes a folder that make() made, with all that is in it.
	 *
	 * @param string $name As make() said.
	 * @return bool Whether it is gone.
	 */
	public static function delete( string $name ): bool {
		$path = self::path( $name );
		return null === $path || self::remove( $path );
	}

	/**
	 * Names of all folders that are there, known to the journal or not.
	 *
	 * @return string[]
	 */
	public static function all(): array {
		$names = scandir( WP_CONTENT_DIR );
		return array_values(
			array_filter(
				false === $names ? array() : $names,
				static function ( string $name ): bool {
					return null !== self::path( $name );
				}
			)
		);
	}

	/**
	 * Does something while nobody else exchanges files.
	 *
	 * The lock ends with the process, however that ends.
	 *
	 * @template T
	 * @param callable(): T $work What to do.
	 * @return T|null Null where somebody else is at it.
	 */
	public static function locked( callable $work ) {
		// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- WP_Filesystem knows no locks; where wp-content cannot be written to, the exchange itself fails with a better message.
		$handle = @fopen( self::lock_file(), 'c' );
		if ( false === $handle ) {
			return $work();
		}
		Owner::settle( self::lock_file() );
		try {
			return flock( $handle, LOCK_EX | LOCK_NB ) ? $work() : null;
		} finally {
			fclose( $handle );
		}
		// phpcs:enable
	}

	/**
	 * The file that is locked.
	 */
	public static function lock_file(): string {
		return WP_CONTENT_DIR . '/' . self::LOCK;
	}

	/**
	 * Deletes a folder; a link in it is deleted, not followed.
	 *
	 * @param string $path Absolute path.
	 * @return bool Whether it is gone.
	 */
	public static function remove( string $path ): bool {
		$names = is_dir( $path ) && ! is_link( $path ) ? scandir( $path ) : false;
		foreach ( false === $names ? array() : array_diff( $names, array( '.', '..' ) ) as $name ) {
			$inside = $path . '/' . $name;
			// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- The answer says whether it is gone.
			if ( is_link( $inside ) || ! is_dir( $inside ) ) {
				@unlink( $inside );
			} else {
				self::remove( $inside );
			}
		}
		return @rmdir( $path );
		// phpcs:enable
	}
}
