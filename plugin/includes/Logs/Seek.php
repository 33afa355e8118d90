<?php
/**
 * Finds a moment in a log.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Binary search over offsets: some dozen reads, however large the log is.
 */
final class Seek {

	private const BLOCK = 16384;
	// Clocks are not quite in step, and lines are written late: begin so many bytes earlier.
	private const GRACE = 8192;

	private const STAMP = '#^(?:\S{1,60} \| )?\[?(\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?(?: [A-Za-z_/+:-]{1,40})?|\d{4}[/-]\d\d[/-]\d\d[T ] ?\d{1,2}:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d(?:\.\d+)? \d{4}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)#';

	/**
	 * How many blocks the last search has read.
	 *
	 * @var int
	 */
	public static $reads = 0;

	/**
	 * A place a little before the first entry that is not older, at the start of a line.
	 *
	 * @param string $path  Absolute path.
	 * @param int    $size  Bytes that it holds.
	 * @param int    $since Unix time in seconds.
	 * @return int Byte offset.
	 */
	public static function offset( string $path, int $size, int $since ): int {
		self::$reads = 0;
		$low         = 0;
		$high        = $size;
		$beyond      = null;
		while ( $high - $low > self::BLOCK ) {
			$middle = intdiv( $low + $high, 2 );
			$block  = self::block( $path, $middle );
			$moment = self::moment( $block );
			if ( null === $moment && self::is_hole( $block ) ) {
				$end   = self::edge( $path, $middle, $high );
				$after = self::moment( self::block( $path, $end ) );
				if ( null !== $after && $after < $since ) {
					$low = max( $end, $middle );
				} else {
					$beyond = $end;
					$high   = self::edge( $path, $middle, $low );
				}
			} elseif ( null !== $moment && $moment < $since ) {
				$low = $middle;
			} else {
				// A block without any stamp tells nothing: looking before it is safe.
				$high = $middle;
			}
		}
		$start = max( 0, $low - self::GRACE );
		if ( null !== $beyond && ! self::is_wanted( $path, $start, $high, $since ) ) {
			return $beyond;
		}
		if ( 0 === $start ) {
			return 0;
		}
		$end = strpos( self::block( $path, $start ), "\n" );
		return false === $end ? $start : $start + $end + 1;
	}

	/**
	 * Whether a block is, at its beginning or end, nothing but NUL bytes:
	 * rotation by copying leaves them where a program goes on at its old offset.
	 *
	 * @param string $block As it was read.
	 */
	private static function is_hole( string $block ): bool {
		return '' !== $block && ( '' === trim( substr( $block, 0, 4096 ), "\0" ) || '' === trim( substr( $block, -4096 ), "\0" ) );
	}

	/**
	 * Where a hole ends, or begins.
	 *
	 * @param string $path Absolute path.
	 * @param int    $hole Offset within it.
	 * @param int    $out  Offset that may be out of it.
	 */
	private static function edge( string $path, int $hole, int $out ): int {
		while ( abs( $out - $hole ) > self::BLOCK ) {
			$middle = intdiv( $hole + $out, 2 );
			if ( self::is_hole( self::block( $path, $middle ) ) ) {
				$hole = $middle;
			} else {
				$out = $middle;
			}
		}
		return min( $hole, $out );
	}

	/**
	 * Whether anything before a hole is not older than what is wanted.
	 *
	 * @param string $path  Absolute path.
	 * @param int    $start Offset.
	 * @param int    $end   Where the hole begins.
	 * @param int    $since Unix time in seconds.
	 */
	private static function is_wanted( string $path, int $start, int $end, int $since ): bool {
		for ( $at = $start; $at < $end + self::BLOCK; $at += self::BLOCK ) {
			foreach ( explode( "\n", self::block( $path, $at ) ) as $line ) {
				$moment = self::moment( "\n" . $line );
				if ( null !== $moment && $moment >= $since ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * The first moment that a block tells, after the line that it begins within.
	 *
	 * @param string $block As it was read.
	 */
	private static function moment( string $block ): ?int {
		$lines = explode( "\n", $block );
		foreach ( array_slice( $lines, 1 ) as $line ) {
			if ( preg_match( self::STAMP, substr( $line, 0, 200 ), $match ) ) {
				$moment = self::time( $match[1] );
				if ( null !== $moment ) {
					return $moment;
				}
			}
		}
		return null;
	}

	/**
	 * Unix time of a stamp; one without a zone is in the machine's.
	 *
	 * @param string $stamp As the log has it.
	 */
	private static function time( string $stamp ): ?int {
		try {
			$time = new \DateTimeImmutable( str_replace( ',', '.', $stamp ), Clock::zone() );
		} catch ( \Exception $error ) {
			// Only looks like a moment: the next line has one.
			return null;
		}
		return $time->getTimestamp();
	}

	/**
	 * One read.
	 *
	 * @param string $path Absolute path.
	 * @param int    $from Offset.
	 */
	private static function block( string $path, int $from ): string {
		++self::$reads;
		return Bytes::range( $path, $from, self::BLOCK );
	}
}
