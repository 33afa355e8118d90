<?php
/**
 * The process that runs this request.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * What tells one process from all others, as far as Linux lets PHP see it. A number
 * alone does not: it is given out again, and another container has the same ones.
 */
final class Process {

	/** Runs one request after the other, each alone: only such a process may be ended for one of them. */
	public const FPM = 'fpm-fcgi';

	/**
	 * This process; null where /proc may not be read, or PHP runs in another way.
	 *
	 * @return array{sapi:string,machine:string,parent:int,born:string}|null
	 */
	public static function here(): ?array {
		if ( self::FPM !== PHP_SAPI || 'Linux' !== PHP_OS_FAMILY ) {
			return null;
		}
		$machine = self::machine();
		$stat    = self::stat( 'self' );
		return null === $machine || null === $stat ? null : array(
			'sapi'    => PHP_SAPI,
			'machine' => $machine,
			'parent'  => $stat['parent'],
			'born'    => $stat['born'],
		);
	}

	/**
	 * State, parent and birth of a process.
	 *
	 * @param int|string $pid Its number, or `self`.
	 * @return array{state:string,parent:int,born:string}|null `state`: T is stopped, Z is dead; `born`: ticks since the machine's start. Null where there is none, or it may not be seen.
	 */
	public static function stat( $pid ): ?array {
		$line = @file_get_contents( "/proc/{$pid}/stat" ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- It may be gone, and open_basedir may forbid to look.
		// Its name, in brackets, may have anything in it.
		$words = false === $line ? array() : explode( ' ', substr( (string) strrchr( $line, ')' ), 2 ) );
		return isset( $words[19] ) ? array(
			'state'  => $words[0],
			'parent' => (int) $words[1],
			'born'   => $words[19],
		) : null;
	}

	/**
	 * This start of this machine, and in it this container.
	 */
	private static function machine(): ?string {
		$boot  = @file_get_contents( '/proc/sys/kernel/random/boot_id' ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- As above.
		$space = @readlink( '/proc/self/ns/pid' ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
		return false === $boot || false === $space ? null : trim( $boot ) . ' ' . $space;
	}
}
