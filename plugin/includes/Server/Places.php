<?php
/**
 * Where PHP and WordPress write.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Free space of each file system that a request may need: a full temporary
 * folder cuts answers short while the site's own disk has room.
 */
final class Places {

	/**
	 * Free and total bytes by what the place is for, and whether a file can be made there; those that cannot be read are left out.
	 *
	 * @return array<int,array{for:string,free:int,total:int,files:bool|null}>
	 */
	public static function read(): array {
		if ( ! function_exists( 'disk_free_space' ) || ! function_exists( 'disk_total_space' ) ) {
			return array();
		}
		$places = array(
			'WordPress'         => ABSPATH,
			'wp-content'        => WP_CONTENT_DIR,
			'temporary files'   => sys_get_temp_dir(),
			'uploads under way' => (string) ini_get( 'upload_tmp_dir' ),
		);
		$found  = array();
		foreach ( $places as $for => $folder ) {
			if ( '' === $folder || ! @is_dir( $folder ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
				continue;
			}
			$free  = @disk_free_space( $folder ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			$total = @disk_total_space( $folder ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			if ( false !== $free && false !== $total && $total > 0 ) {
				$found[] = array(
					'for'   => $for,
					'free'  => (int) $free,
					'total' => (int) $total,
					'files' => ABSPATH === $folder ? null : self::takes_files( $folder ),
				);
			}
		}
		return $found;
	}

	/**
	 * Whether one more file can be made: PHP cannot count inodes, but sees when none is left.
	 *
	 * @param string $folder Absolute path.
	 * @return bool|null Null where PHP may not write there at all.
	 */
	private static function takes_files( string $folder ): ?bool {
		if ( ! is_writable( $folder ) ) { // phpcs:ignore WordPress.WP.AlternativeFunctions -- Of PHP's own folders.
			return null;
		}
		$path = untrailingslashit( $folder ) . '/gateway-doctor-' . bin2hex( random_bytes( 8 ) );
		$file = @fopen( $path, 'x' ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- That it fails is what is asked.
		if ( false === $file ) {
			return false;
		}
		fclose( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		unlink( $path ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		return true;
	}
}
