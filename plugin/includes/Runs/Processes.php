<?php
/**
 * Processes of this machine.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Recorder\Process;

defined( 'ABSPATH' ) || exit;

/**
 * Looks at processes and signals them, by ext-posix and /proc. Decides nothing;
 * tests put another one in its place.
 */
class Processes {

	// PHP names them in ext-pcntl alone, which FPM has not. So Linux numbers them on the machines of USUAL.
	public const TERM = 15;
	public const CONT = 18;
	public const STOP = 19;

	private const USUAL = '/^(x86_64|amd64|i[3-6]86|aarch64|arm|ppc|riscv|s390|loongarch)/';

	/**
	 * This very process; null where nothing may be ended from here.
	 *
	 * @return array{sapi:string,machine:string,parent:int,born:string}|null
	 */
	public function here(): ?array {
		$may = function_exists( 'posix_kill' ) && function_exists( 'posix_geteuid' ) && 1 === preg_match( self::USUAL, php_uname( 'm' ) );
		return $may ? Process::here() : null;
	}

	/**
	 * Whose this process is.
	 *
	 * @return int User id.
	 */
	public function user(): int {
		return posix_geteuid();
	}

	/**
	 * A process.
	 *
	 * @param int $pid Its number.
	 * @return array{state:string,parent:int,born:string,user:int,command:string}|null Null where there is none, or it may not be seen.
	 */
	public function look( int $pid ): ?array {
		$stat    = Process::stat( $pid );
		$status  = @file_get_contents( "/proc/{$pid}/status" ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- It may be gone.
		$command = @file_get_contents( "/proc/{$pid}/cmdline" ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- As above.
		// Real, effective, saved: of a worker all three are the pool's.
		return null === $stat || false === $command || 1 !== preg_match( '/^Uid:\s+(\d+)\s+\1\s+\1\s/m', (string) $status, $match ) ? null : $stat + array(
			'user'    => (int) $match[1],
			'command' => rtrim( $command, "\0 " ),
		);
	}

	/**
	 * Sends a signal.
	 *
	 * @param int $pid    To whom.
	 * @param int $signal Which.
	 */
	public function signal( int $pid, int $signal ): bool {
		return posix_kill( $pid, $signal );
	}

	/**
	 * Waits.
	 *
	 * @param int $ms Milliseconds.
	 */
	public function wait( int $ms ): void {
		usleep( 1000 * $ms );
	}
}
