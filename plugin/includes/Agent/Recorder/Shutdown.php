<?php
/**
 * How a request ends.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Follows PHP's shutdown: the hook of that name, shutdown functions, destructors, and
 * the output buffers that are left.
 */
final class Shutdown {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Whose output buffers there are; null where only the end is recorded.
	 *
	 * @var Buffers|null
	 */
	private $buffers;

	/**
	 * Answers what else belongs to the end.
	 *
	 * @var callable
	 */
	private $sum;

	/**
	 * When the agent started, nanoseconds.
	 *
	 * @var int
	 */
	private $started;

	/**
	 * Whether a fatal error has been noted.
	 *
	 * @var bool
	 */
	private $failed = false;

	/**
	 * Freed when PHP has run out of memory, so that the end can be written.
	 *
	 * @var string|null
	 */
	public $reserve;

	/**
	 * Number of the mark for nobody's destructors; 0 before.
	 *
	 * @var int
	 */
	private $destructors = 0;

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder     $recorder   Keeps the record.
	 * @param Components   $components Who owns which file.
	 * @param Buffers|null $buffers    Whose output buffers there are; null where only the end is recorded.
	 * @param callable     $sum        Answers an array: what else belongs to the end.
	 */
	public function __construct( Recorder $recorder, Components $components, ?Buffers $buffers, callable $sum ) {
		$this->recorder   = $recorder;
		$this->components = $components;
		$this->buffers    = $buffers;
		$this->sum        = $sum;
		$this->started    = (int) hrtime( true );
		$this->reserve    = str_repeat( ' ', 65536 );
	}

	/**
	 * Waits for the end.
	 */
	public function follow(): void {
		FinalDestructor::after_all( array( $this, 'end' ) );
		register_shutdown_function( array( $this, 'first_function' ) );
		// Core runs this hook before any shutdown function of ours, and what plugins do there may hide the error.
		add_action( 'shutdown', array( $this, 'begin' ), PHP_INT_MIN );
	}

	/**
	 * Core's hook `shutdown`: after `exit` or a fatal error no callback runs any more, nor the theme's template.
	 */
	public function begin(): void {
		$this->note_error();
		$trace = debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- A plugin may fire the hook in the middle of a page.
		$first = end( $trace );
		if ( false !== $first && 'shutdown_action_hook' === $first['function'] ) {
			$this->recorder->unwind();
			$this->recorder->phase( 'core' );
			if ( null !== $this->buffers ) {
				$this->buffers->follow_flush();
			}
		}
	}

	/**
	 * PHP shuts down: after a fatal error, after exit, or at the end.
	 */
	public function first_function(): void {
		$this->note_error();
		$this->recorder->unwind();
		$this->recorder->phase( 'shutdown' );
		register_shutdown_function( array( $this, 'last_function' ) );
	}

	/**
	 * Every other shutdown function has run.
	 */
	public function last_function(): void {
		$this->recorder->events->finish( array( 'ms' => $this->ms() ) + ( $this->sum )() );
		$this->destructors = $this->recorder->phase( 'destructors' );
		if ( null !== $this->buffers ) {
			$only = ( new Destructors( $this->recorder->marks, $this->components ) )->number();
			$this->recorder->turn( $only ?? $this->destructors );
		}
	}

	/**
	 * Objects have been destroyed, and nothing crashed.
	 */
	public function end(): void {
		// PHP ends buffers after this, where a plugin keeps core from doing it. After `exit` in a shutdown function no number is known.
		$number = null === $this->buffers ? null : $this->buffers->only();
		if ( null !== $number || $this->destructors > 0 ) {
			$this->recorder->turn( $number ?? $this->destructors );
		}
		$this->recorder->events->note( array( 'ended' => $this->ms() ) );
	}

	/**
	 * Notes a fatal error, once.
	 */
	private function note_error(): void {
		$this->reserve = null;
		$error         = $this->failed ? null : Failure::last();
		if ( null !== $error ) {
			$this->failed = true;
			$this->recorder->events->failed( $error );
		}
	}

	/**
	 * Milliseconds since the agent started.
	 */
	public function ms(): float {
		return round( ( hrtime( true ) - $this->started ) / 1e6, 3 );
	}
}
