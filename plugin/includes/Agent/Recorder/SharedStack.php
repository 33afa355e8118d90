<?php
/**
 * Marks in shared memory.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * A segment of System V shared memory for each run: no system call a mark, and it
 * outlives every process until the run's folder is deleted.
 *
 * Its key is made of the folder's random name, and its first bytes are that name:
 * a segment of somebody else's under the same key is left alone.
 */
final class SharedStack implements Stack {

	private const SLOT  = 4 * ( self::DEPTH + 1 );
	private const SLOTS = 128;

	/**
	 * The segment: a resource in PHP 7, an object of a class of its own since.
	 *
	 * @var resource
	 */
	private $segment;

	/**
	 * Where in the segment this stack begins.
	 *
	 * @var int
	 */
	private $offset;

	/**
	 * Takes the segment.
	 *
	 * @param resource $segment The run's segment.
	 * @param int      $slot    Which of its slots.
	 */
	private function __construct( $segment, int $slot ) {
		$this->segment = $segment;
		$this->offset  = $slot * self::SLOT;
	}

	/**
	 * The stack of one attempt of a probe, empty.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param int    $slot   As slot() says.
	 * @return self|null Null where PHP has no shared memory.
	 */
	public static function open( string $folder, int $slot ): ?self {
		$segment = self::segment( $folder, 'c' );
		if ( null === $segment ) {
			return null;
		}
		$stack = new self( $segment, $slot );
		$stack->put( 0, str_repeat( "\0", self::SLOT ) );
		return $stack;
	}

	/**
	 * A slot that no other attempt of the last 31 probes has.
	 *
	 * @param string $id      The probe's id, which ends in a count in base 36.
	 * @param int    $attempt From 1.
	 */
	public static function slot( string $id, int $attempt ): int {
		$count = (int) base_convert( substr( $id, -4 ), 36, 10 );
		return 1 + ( 4 * $count + ( $attempt - 1 ) % 4 ) % ( self::SLOTS - 4 );
	}

	/**
	 * Overwrites it from a depth on.
	 *
	 * @param int    $depth From 0.
	 * @param string $bytes Numbers.
	 */
	public function put( int $depth, string $bytes ): void {
		shmop_write( $this->segment, $bytes, $this->offset + 4 * $depth );
	}

	/**
	 * What a stack holds now.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param int    $slot   Which slot.
	 * @return string Bytes; empty where there is no such segment.
	 */
	public static function read( string $folder, int $slot ): string {
		$segment = self::segment( $folder, 'a' );
		return null === $segment || $slot < 1 || $slot >= self::SLOTS ? '' : (string) shmop_read( $segment, $slot * self::SLOT, self::SLOT );
	}

	/**
	 * Gives the run's memory back.
	 *
	 * @param string $folder Where the run kept its records.
	 */
	public static function remove( string $folder ): void {
		$segment = self::segment( $folder, 'w' );
		if ( null !== $segment ) {
			shmop_delete( $segment );
		}
	}

	/**
	 * The run's segment, if it is ours.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param string $mode   As shmop_open() takes it: c, w or a.
	 * @return resource|null
	 */
	private static function segment( string $folder, string $mode ) {
		if ( ! function_exists( 'shmop_open' ) ) {
			return null;
		}
		$name    = substr( hash( 'sha256', basename( $folder ) ), 0, 64 );
		$size    = self::SLOT * self::SLOTS;
		$segment = @shmop_open( crc32( $name ) & 0x7fffffff, $mode, 'c' === $mode ? 0600 : 0, 'c' === $mode ? $size : 0 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It warns where there is none.
		if ( false === $segment || shmop_size( $segment ) < $size ) {
			return null;
		}
		$owner = shmop_read( $segment, 0, strlen( $name ) );
		if ( 'c' === $mode && '' === trim( (string) $owner, "\0" ) ) {
			shmop_write( $segment, $name, 0 );
			return $segment;
		}
		return $owner === $name ? $segment : null;
	}
}
