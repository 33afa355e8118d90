<?php
/**
 * The flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Writes down what PHP is about to run, before it runs.
 *
 * After a crash that leaves nothing in any log (SIGSEGV, SIGKILL, a terminate
 * timeout) the last mark names plugin, hook, priority, file and line.
 */
final class Recorder {

	/**
	 * The file.
	 *
	 * @var Journal
	 */
	private $journal;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Who is charged for what.
	 *
	 * @var Costs
	 */
	private $costs;

	/**
	 * Numbers of what runs now, outermost first; the first is the phase.
	 *
	 * @var int[]
	 */
	private $running = array();

	/**
	 * How many of them count: what is beyond has ended.
	 *
	 * @var int
	 */
	private $depth = 0;

	/**
	 * The last number given out in the record's table.
	 *
	 * @var int
	 */
	private $last = 0;

	/**
	 * Number in the table to its component.
	 *
	 * @var array<int,array{kind:string,slug:string}|null>
	 */
	private $whose = array();

	/**
	 * The exception that passed through a callback last, and the stack where it was thrown.
	 *
	 * @var array{0:\Throwable|null,1:int[]}
	 */
	private $thrown = array( null, array() );

	/**
	 * Takes the file.
	 *
	 * @param Journal    $journal    The file.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Journal $journal, Components $components ) {
		$this->journal    = $journal;
		$this->components = $components;
		$this->costs      = new Costs();
	}

	/**
	 * A number for something that will run.
	 *
	 * @param array{kind:string,slug:string}|null $component Whose it is, or null for core.
	 */
	public function number( ?array $component ): int {
		$this->whose[ ++$this->last ] = $component;
		$this->costs->own( $this->last, $component );
		return $this->last;
	}

	/**
	 * Writes down what numbers stand for, before what they stand for runs.
	 *
	 * @param array<int,array<int,mixed>> $rows By number: phase, component, hook, priority, callback, file, line, as in the noun `mark`.
	 */
	public function describe( array $rows ): void {
		$this->journal->write( array( 'callbacks' => $rows ) );
	}

	/**
	 * Says what runs below all callbacks from now on: a plugin being loaded, the theme's template.
	 *
	 * @param string      $phase As in the contract's Mark.
	 * @param string|null $file  The file that is about to be loaded, if any.
	 */
	public function phase( string $phase, ?string $file = null ): void {
		$component = null === $file ? null : $this->components->of( $file );
		$number    = $this->number( $component );
		$this->describe( array( $number => array( $phase, $component, null, null, null, $file, null === $file ? null : 1 ) ) );
		$before = $this->running[ $this->depth - 1 ] ?? 0;
		if ( $this->depth > 0 ) {
			$this->costs->charge( $before );
			$this->costs->closed( $this->running[0] );
		}
		$this->costs->opened( $number, $before );
		$this->running[0] = $number;
		// A plugin may fire one of core's milestones inside a callback: its marks stay.
		$this->journal->stack->put( 0, $this->depth > 1 ? pack( 'V', $number ) : pack( 'VV', $number, 0 ) );
		$this->depth = max( 1, $this->depth );
	}

	/**
	 * A callback is about to run.
	 *
	 * @param int $number Its number in the table.
	 */
	public function enter( int $number ): void {
		$this->costs->opened( $number, $this->running[ $this->depth - 1 ] ?? 0 );
		if ( $this->depth < Stack::DEPTH ) {
			$this->journal->stack->put( $this->depth, pack( 'VV', $number, 0 ) );
		}
		$this->running[ $this->depth++ ] = $number;
	}

	/**
	 * A callback has returned, or thrown.
	 *
	 * @param int $number Its number in the table.
	 */
	public function leave( int $number ): void {
		$this->costs->closed( $number );
		if ( --$this->depth < Stack::DEPTH ) {
			$this->journal->stack->put( $this->depth, "\0\0\0\0" );
		}
	}

	/**
	 * An exception leaves a callback: it may be the one that nobody catches.
	 *
	 * @param \Throwable $error The exception.
	 */
	public function thrown( \Throwable $error ): void {
		if ( $this->thrown[0] !== $error ) {
			$this->thrown = array( $error, $this->stack() );
		}
	}

	/**
	 * Notes PHP's last error, with the stack as it was: an exception has unwound it meanwhile.
	 *
	 * @param array{type:int,message:string,file:string,line:int} $error From error_get_last().
	 */
	public function failed( array $error ): void {
		list( $thrown, $stack ) = $this->thrown;
		// Another exception may have been thrown, and caught, long before.
		$same = null !== $thrown && 0 === strpos( $error['message'], 'Uncaught ' ) && $thrown->getFile() === $error['file'] && $thrown->getLine() === $error['line'];
		$this->journal->write(
			array(
				'error' => $error,
				'stack' => $same ? $stack : $this->stack(),
			)
		);
	}

	/**
	 * No callback runs any more: `exit` leaves them without a word.
	 */
	public function unwind(): void {
		$this->depth = min( 1, $this->depth );
	}

	/**
	 * Numbers of what runs now, outermost first.
	 *
	 * @return int[]
	 */
	private function stack(): array {
		return array_slice( $this->running, 0, $this->depth );
	}

	/**
	 * The component whose callback runs now.
	 *
	 * @return array{kind:string,slug:string}|null
	 */
	public function current(): ?array {
		return $this->whose[ $this->running[ $this->depth - 1 ] ?? 0 ] ?? null;
	}

	/**
	 * A database query took so long.
	 *
	 * @param float $seconds How long.
	 */
	public function queried( float $seconds ): void {
		$this->costs->query( $this->running[ $this->depth - 1 ] ?? 0, $seconds );
	}

	/**
	 * Something that happened once.
	 *
	 * @param array<string,mixed> $entry A line of the record.
	 */
	public function note( array $entry ): void {
		$this->journal->write( $entry );
	}

	/**
	 * Shutdown functions have run: what is known now is the end, or nearly.
	 *
	 * @param array<string,mixed> $more What else belongs to the end.
	 */
	public function finish( array $more ): void {
		$now = $this->running[ $this->depth - 1 ] ?? 0;
		$this->costs->charge( $now );
		$this->costs->charge_headers( $now );
		$this->journal->write(
			array_merge(
				array(
					'finished' => true,
					'memory'   => memory_get_peak_usage(),
				),
				$this->costs->bill(),
				$more
			)
		);
	}
}
