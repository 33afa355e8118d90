<?php
/**
 * The worker in which a probe hangs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Recorder\Process;
use GatewayDoctor\Agent\Recorder\RecordFile;

defined( 'ABSPATH' ) || exit;

/**
 * Ends it, so that visitors have it back at once and not at the request's timeout.
 *
 * The number of a process does not tell what it does now: the probe may end by
 * itself, and the worker take a visitor's request, between a look and a signal. So
 * it is stopped first, and then looked at: while a probe runs, it holds a lock on
 * its record's file, which PHP lets go at the end of that request, however it ends.
 * A stopped worker whose probe has the lock is in the probe, and stays in it.
 *
 * It is ended as FPM's own request_terminate_timeout ends it: by SIGTERM, which PHP
 * puts off while it holds a lock that others wait for (opcache's, APCu's).
 */
final class Worker {

	/** Nothing runs that could be ended: it has, it is over, or there was no record. */
	public const OVER = 'over';

	/** Between a look and the signal it left the probe, and goes on undisturbed. */
	public const MOVED = 'moved';

	/** It is no probe's: what cron really does is never ended. */
	public const REAL = 'real';

	/** For a signal to be heeded, milliseconds at most. */
	private const HEED = 150;

	/** FPM stops a slow worker for its slow log and lets it go on within a moment, which would undo our stop. */
	private const MOMENT = 20;

	/** So often a worker that was let go on by somebody else is stopped again. */
	private const ROUNDS = 3;

	/**
	 * Looks and signals.
	 *
	 * @var Processes
	 */
	private $processes;

	/**
	 * Takes the means.
	 *
	 * @param Processes|null $processes Looks and signals.
	 */
	public function __construct( ?Processes $processes = null ) {
		$this->processes = $processes ?? new Processes();
	}

	/**
	 * Ends every worker in which a probe still runs: a gateway may have sent it more than once.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param string $probe  The probe's id.
	 * @return array{worker:string,pids:int[],at:string} `worker`: `ended`, or why not; `pids`: of those that were ended; `at`: ISO 8601, before the first signal.
	 */
	public function end( string $folder, string $probe ): array {
		$at    = gmdate( 'c' );
		$why   = self::OVER;
		$ended = array();
		foreach ( Records::files( $folder, $probe ) as $file ) {
			$record = Records::values( $file );
			$how    = null === $record ? self::OVER : $this->end_one( $file, $record );
			if ( 'ended' === $how ) {
				$ended[] = (int) ( $record['pid'] ?? 0 );
			} elseif ( self::OVER !== $how ) {
				$why = $how;
			}
		}
		return array(
			'worker' => array() === $ended || self::OVER !== $why ? $why : 'ended',
			'pids'   => $ended,
			'at'     => $at,
		);
	}

	/**
	 * Ends every worker in which any probe of a run still runs.
	 *
	 * @param string $folder Where the run keeps its records.
	 */
	public function end_all( string $folder ): void {
		$files = '' === $folder ? false : glob( "{$folder}/*.php" );
		foreach ( false === $files ? array() : $files as $file ) {
			$record = self::is_inside( $file ) ? Records::values( $file ) : null;
			if ( null !== $record ) {
				$this->end_one( $file, $record );
			}
		}
	}

	/**
	 * Ends one.
	 *
	 * @param string              $file   Of the record.
	 * @param array<string,mixed> $record Its single values.
	 * @return string `ended`, or why not.
	 */
	private function end_one( string $file, array $record ): string {
		if ( self::is_over( $record ) ) {
			return self::OVER;
		}
		$why = $this->why_not( $record );
		if ( null !== $why ) {
			return $why;
		}
		$pid  = (int) $record['pid'];
		$born = (string) $record['worker']['born'];
		for ( $round = 0; $round < self::ROUNDS; $round++ ) {
			if ( ! self::is_inside( $file ) ) {
				return self::MOVED;
			}
			$how = $this->stop_and_end( $file, $pid, $born );
			if ( null !== $how ) {
				return $how;
			}
		}
		return 'busy';
	}

	/**
	 * Why this worker is left alone whatever it does; null where it is not.
	 *
	 * @param array<string,mixed> $record The record's single values.
	 */
	private function why_not( array $record ): ?string {
		// A record without an acknowledgement is of a real request: cron's.
		if ( '' === (string) ( $record['applied'] ?? '' ) ) {
			return self::REAL;
		}
		if ( defined( 'GATEWAY_DOCTOR_END_WORKERS' ) && ! GATEWAY_DOCTOR_END_WORKERS ) {
			return 'off';
		}
		$worker = $record['worker'] ?? null;
		$here   = $this->processes->here();
		if ( null === $here || ! is_array( $worker ) || Process::FPM !== $here['sapi'] || Process::FPM !== ( $worker['sapi'] ?? '' ) ) {
			return 'unsupported';
		}
		if ( gethostname() !== ( $record['node'] ?? '' ) || ( $worker['machine'] ?? '' ) !== $here['machine'] || ( $worker['parent'] ?? 0 ) !== $here['parent'] ) {
			return 'elsewhere';
		}
		$pid  = (int) ( $record['pid'] ?? 0 );
		$seen = $pid > 1 && getmypid() !== $pid ? $this->processes->look( $pid ) : null;
		if ( null === $seen || 'Z' === $seen['state'] ) {
			return self::OVER;
		}
		$is_it = $seen['born'] === $worker['born']
			&& $seen['parent'] === $here['parent']
			&& $seen['user'] === $this->processes->user()
			&& 0 === strpos( $seen['command'], 'php-fpm: pool ' );
		return $is_it ? null : 'another';
	}

	/**
	 * Stops the worker, looks again, and ends it or lets it go on.
	 *
	 * @param string $file Of the record.
	 * @param int    $pid  The worker.
	 * @param string $born When it began.
	 * @return string|null `ended`, or why not; null where somebody else let it go on meanwhile.
	 */
	private function stop_and_end( string $file, int $pid, string $born ): ?string {
		// Whatever becomes of this request, the worker does not stay stopped.
		$owed = new \ArrayObject( array( $pid ) );
		register_shutdown_function(
			function () use ( $owed ): void {
				foreach ( $owed as $stopped ) {
					$this->processes->signal( $stopped, Processes::CONT );
				}
			}
		);
		$sent = false;
		try {
			if ( ! $this->processes->signal( $pid, Processes::STOP ) ) {
				return 'not-allowed';
			}
			if ( ! $this->becomes( $pid, $born, 'T' ) ) {
				return 'busy';
			}
			$this->processes->wait( self::MOMENT );
			$record = Records::values( $file );
			if ( null === $record || self::is_over( $record ) || ! self::is_inside( $file ) ) {
				return self::MOVED;
			}
			// Said before it is done: a record that ends here is no evidence, also where we die of something ourselves.
			Records::add( $file, array( 'released' => gmdate( 'c' ) ) );
			if ( ! $this->is( $pid, $born, 'T' ) ) {
				// Not done after all: what ends here later ends by itself.
				Records::add( $file, array( 'released' => null ) );
				return null;
			}
			$sent = $this->processes->signal( $pid, Processes::TERM );
		} finally {
			// A signal waits until a stopped process goes on, and then comes before anything else.
			$this->processes->signal( $pid, Processes::CONT );
			$owed->exchangeArray( array() );
		}
		return $sent && $this->becomes( $pid, $born, null ) ? 'ended' : 'stays';
	}

	/**
	 * Waits for a state, for a moment.
	 *
	 * @param int         $pid   The worker.
	 * @param string      $born  When it began.
	 * @param string|null $state As in /proc; null is gone.
	 */
	private function becomes( int $pid, string $born, ?string $state ): bool {
		for ( $ms = 0; $ms < self::HEED; $ms++ ) {
			if ( $this->is( $pid, $born, $state ) ) {
				return true;
			}
			$this->processes->wait( 1 );
		}
		return $this->is( $pid, $born, $state );
	}

	/**
	 * Whether the worker is in a state.
	 *
	 * @param int         $pid   The worker.
	 * @param string      $born  When it began.
	 * @param string|null $state As in /proc; null is gone.
	 */
	private function is( int $pid, string $born, ?string $state ): bool {
		$seen = $this->processes->look( $pid );
		$dead = null === $seen || $seen['born'] !== $born || 'Z' === $seen['state'];
		return null === $state ? $dead : ! $dead && $seen['state'] === $state;
	}

	/**
	 * Whether some process is in this probe's request now.
	 *
	 * @param string $file Of the record.
	 */
	private static function is_inside( string $file ): bool {
		return RecordFile::is_held( $file );
	}

	/**
	 * Whether the probe has said its end. What comes after, destructors and buffers, is short.
	 *
	 * @param array<string,mixed> $record Its single values.
	 */
	private static function is_over( array $record ): bool {
		return isset( $record['finished'] ) || isset( $record['ended'] );
	}
}
