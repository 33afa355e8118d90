<?php
/**
 * Bytes of a log, packed or not.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Reads ranges of a file. Offsets in a gzip'd file are those of what it holds.
 */
final class Bytes {

	/**
	 * How many bytes a log holds. For gzip, what its last four bytes say: less than 4 GB.
	 *
	 * @param string $path Absolute path.
	 */
	public static function size( string $path ): int {
		$size = (int) filesize( $path );
		if ( ! self::is_packed( $path ) || $size < 18 || ! is_readable( $path ) ) {
			return $size;
		}
		$parts = unpack( 'V', self::plain( $path, $size - 4, 4 ) );
		return false === $parts ? $size : (int) $parts[1];
	}

	/**
	 * A range; shorter where the file ends, empty where it cannot be read.
	 *
	 * @param string $path   Absolute path.
	 * @param int    $from   Offset.
	 * @param int    $length How many bytes at the most.
	 */
	public static function range( string $path, int $from, int $length ): string {
		return self::is_packed( $path ) ? self::packed( $path, $from, $length ) : self::plain( $path, $from, $length );
	}

	/**
	 * Tells a file from the one that takes its place after a rotation.
	 *
	 * Its inode and its beginning: an inode is used again, and a log that was
	 * emptied has another beginning.
	 *
	 * @param string $path Absolute path.
	 */
	public static function mark( string $path ): string {
		$first = self::range( $path, 0, 256 );
		$end   = strpos( $first, "\n" );
		// A line that is still being written is no mark.
		return fileinode( $path ) . ( false === $end ? '' : '-' . substr( hash( 'sha256', substr( $first, 0, $end ) ), 0, 12 ) );
	}

	/**
	 * Whether a file is gzip'd.
	 *
	 * @param string $path Absolute path.
	 */
	private static function is_packed( string $path ): bool {
		return '.gz' === substr( $path, -3 );
	}

	/**
	 * A range of a file as it is.
	 *
	 * @param string $path   Absolute path.
	 * @param int    $from   Offset.
	 * @param int    $length How many bytes at the most.
	 */
	private static function plain( string $path, int $from, int $length ): string {
		$file = fopen( $path, 'rb' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- WP_Filesystem reads whole files only.
		if ( false === $file ) {
			return '';
		}
		fseek( $file, $from );
		$bytes = (string) stream_get_contents( $file, $length );
		fclose( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		return $bytes;
	}

	/**
	 * A range of what a gzip'd file holds: what stands before has to be unpacked too.
	 *
	 * @param string $path   Absolute path.
	 * @param int    $from   Offset.
	 * @param int    $length How many bytes at the most.
	 */
	private static function packed( string $path, int $from, int $length ): string {
		$file = function_exists( 'gzopen' ) ? gzopen( $path, 'rb' ) : false;
		if ( false === $file ) {
			return '';
		}
		$bytes = '';
		if ( 0 === gzseek( $file, $from ) ) {
			$left = $length;
			while ( $left > 0 && ! gzeof( $file ) ) {
				$more = gzread( $file, min( 65536, $left ) );
				if ( false === $more || '' === $more ) {
					break;
				}
				$bytes .= $more;
				$left  -= strlen( $more );
			}
		}
		gzclose( $file );
		return $bytes;
	}
}
