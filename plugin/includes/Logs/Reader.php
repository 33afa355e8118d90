<?php
/**
 * Reads pieces of logs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Reads bounded ranges: a log may be larger than PHP's memory.
 *
 * @phpstan-import-type Log from Finder
 */
final class Reader {

	private const CHUNK = 262144;
	private const TAIL  = 65536;

	/**
	 * A range of a log.
	 *
	 * @param string      $id    As Finder says.
	 * @param int|null    $from  Byte offset; null for the end of the file.
	 * @param string|null $mark  Of the piece that was read before: tells whether the file is still the same.
	 * @param int|null    $since Unix time in seconds: from about then on, instead of an offset.
	 * @param int|null    $until Byte offset where the file is taken to end: what comes after was read by somebody else.
	 * @return array<string,mixed>|\WP_Error The noun `log-chunk`.
	 */
	public static function read( string $id, ?int $from, ?string $mark = null, ?int $since = null, ?int $until = null ) {
		$log = Finder::all()[ $id ] ?? null;
		if ( null === $log ) {
			return new \WP_Error( 'gateway_doctor_no_log', __( 'This log is not there any more.', 'gateway-doctor' ), array( 'status' => 404 ) );
		}
		if ( ! $log['readable'] ) {
			return new \WP_Error( 'gateway_doctor_log_unreadable', (string) $log['advice'], array( 'status' => 403 ) );
		}
		$now = Bytes::mark( $log['path'] );
		if ( null !== $since ) {
			return self::chunk( $log, $log['path'], Seek::offset( $log['path'], $log['size'], $since ), false, $now );
		}
		if ( null === $from ) {
			return self::tail( $log, $now, min( $log['size'], $until ?? PHP_INT_MAX ) );
		}
		if ( ! self::is_other( $mark, $now ) && $from <= $log['size'] ) {
			return self::chunk( $log, $log['path'], $from, false, $now, $until );
		}
		// What was written to the old file after it was last read.
		$old = self::renamed( $log['path'], $mark );
		if ( null !== $old && $from < Bytes::size( $old ) ) {
			return self::chunk( $log, $old, $from, false, (string) $mark );
		}
		return self::chunk( $log, $log['path'], 0, true, $now );
	}

	/**
	 * Whether two marks are of different files.
	 *
	 * Where both have a beginning, that decides: inodes change from one request to the
	 * next where the file system has none of its own (WebAssembly, some network mounts).
	 *
	 * @param string|null $before Of the piece that was read before.
	 * @param string      $now    Of the file as it is.
	 */
	private static function is_other( ?string $before, string $now ): bool {
		if ( null === $before || '' === $before ) {
			return false;
		}
		$was = explode( '-', $before, 2 );
		$is  = explode( '-', $now, 2 );
		return isset( $was[1], $is[1] ) ? $was[1] !== $is[1] : $was[0] !== $is[0];
	}

	/**
	 * Where a log is now that was rotated by being renamed; null if it is gone or packed.
	 *
	 * @param string      $path Absolute path of the log.
	 * @param string|null $mark What it was known by.
	 */
	private static function renamed( string $path, ?string $mark ): ?string {
		if ( null === $mark || false === strpos( $mark, '-' ) ) {
			return null;
		}
		foreach ( Rotations::of( $path ) as $part ) {
			if ( '.gz' !== substr( $part, -3 ) && is_readable( $part ) && ! self::is_other( $mark, Bytes::mark( $part ) ) ) {
				return $part;
			}
		}
		return null;
	}

	/**
	 * The end of a log, from the start of a line.
	 *
	 * @param array  $log  As Finder says.
	 * @param string $mark Of the file.
	 * @param int    $size Where it ends.
	 * @phpstan-param Log $log
	 * @return array<string,mixed> The noun `log-chunk`.
	 */
	private static function tail( array $log, string $mark, int $size ): array {
		$start = max( 0, $size - self::TAIL );
		if ( $start > 0 ) {
			// The first line of a tail is only the rest of one; a line that is longer than the tail is shown as it is.
			$end    = strpos( Bytes::range( $log['path'], $start, self::TAIL ), "\n" );
			$start += false === $end || $start + $end + 1 >= $size ? 0 : $end + 1;
		}
		return self::chunk( $log, $log['path'], $start, false, $mark, $size );
	}

	/**
	 * At most one chunk from an offset on, up to the end of a line where there is one.
	 *
	 * @param array    $log     As Finder says.
	 * @param string   $path    The file that is read: the log's, or what became of it.
	 * @param int      $start   Byte offset.
	 * @param bool     $rotated Whether reading begins anew.
	 * @param string   $mark    Of the file that is read.
	 * @param int|null $until   Byte offset to stop at; null for none.
	 * @phpstan-param Log $log
	 * @return array<string,mixed> The noun `log-chunk`.
	 */
	private static function chunk( array $log, string $path, int $start, bool $rotated, string $mark, ?int $until = null ): array {
		unset( $log['path'] );
		$start  = max( 0, $start );
		$before = min( $start, Cut::BEFORE );
		$most   = min( self::CHUNK, max( 0, ( $until ?? PHP_INT_MAX ) - $start ) );
		$bytes  = Bytes::range( $path, $start - $before, $before + $most );
		$text   = substr( $bytes, $before );
		$end    = strrpos( $text, "\n" );
		if ( false !== $end ) {
			$text = substr( $text, 0, $end + 1 );
		} elseif ( self::CHUNK === strlen( $text ) ) {
			$text = Cut::at_word( $text );
		}
		return array(
			'log'     => $log,
			'from'    => $start,
			'to'      => $start + strlen( $text ),
			'text'    => Cut::redacted( substr( $bytes, 0, $before ), $text, $before === $start ),
			'rotated' => $rotated,
			'mark'    => $mark,
		);
	}
}
