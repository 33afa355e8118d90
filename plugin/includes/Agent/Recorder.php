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
	 * What runs now.
	 *
	 * @var Running
	 */
	private $running;

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	public $marks;

	/**
	 * The error that may end the request.
	 *
	 * @var Failure
	 */
	private $failure;

	/**
	 * Whose output buffers and shutdown functions there are, if anybody asks.
	 *
	 * @var Leftovers|null
	 */
	private $leftovers = null;

	/**
	 * Takes the file.
	 *
	 * @param Journal    $journal    The file.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Journal $journal, Components $components ) {
		$this->journal    = $journal;
		$this->components = $components;
		$this->marks      = new Marks( $journal );
		$this->running    = new Running( $journal->stack );
		$this->costs      = new Costs( $this->marks );
		$this->failure    = new Failure();
	}

	/**
	 * Tells from now on who runs when.
	 *
	 * @param Leftovers $leftovers Is told.
	 */
	public function tell( Leftovers $leftovers ): void {
		$this->leftovers = $leftovers;
	}

	/**
	 * Says what runs below all callbacks from now on: a plugin being loaded, the theme's template.
	 *
	 * @param string      $phase As in the contract's Mark.
	 * @param string|null $file  The file that is about to be loaded, if any.
	 * @return int Its number in the table.
	 */
	public function phase( string $phase, ?string $file = null ): int {
		$component = null === $file ? null : $this->components->of( $file );
		$number    = $this->marks->number( $component );
		$this->marks->describe( array( $number => array( $phase, $component, null, null, null, $file, null === $file ? null : 1 ) ) );
		if ( null !== $this->leftovers ) {
			$this->leftovers->enters( $number, $this->running->last() );
		}
		$this->stand( $number, 1 );
		return $number;
	}

	/**
	 * The shutdown functions of another component come next, or its output buffer.
	 *
	 * @param int $number Its number in the table.
	 */
	public function turn( int $number ): void {
		$this->stand( $number, 0 );
	}

	/**
	 * Puts a mark below all callbacks.
	 *
	 * @param int $number Its number in the table.
	 * @param int $calls  How many calls that counts.
	 */
	private function stand( int $number, int $calls ): void {
		$before = $this->running->last();
		if ( $this->running->depth() > 0 ) {
			$this->costs->charge( $before );
			$this->costs->closed( $this->running->phase() );
		}
		$this->costs->opened( $number, $before, $calls );
		$this->running->stand( $number );
	}

	/**
	 * A callback is about to run.
	 *
	 * @param int $number Its number in the table.
	 */
	public function enter( int $number ): void {
		$before = $this->running->last();
		if ( null !== $this->leftovers ) {
			$this->leftovers->enters( $number, $before );
		}
		$this->costs->opened( $number, $before );
		$this->running->push( $number );
	}

	/**
	 * A callback has returned, or thrown. What stands above it was left by an exception
	 * without a word (a shortcode, a block).
	 *
	 * @param int $number Its number in the table.
	 */
	public function leave( int $number ): void {
		if ( $this->running->last() === $number ) {
			$this->pop();
			return;
		}
		$depth = $this->running->below( $number );
		if ( null !== $depth ) {
			$this->cut( $depth );
		}
	}

	/**
	 * No callback runs any more: `exit` leaves them without a word.
	 */
	public function unwind(): void {
		$this->cut( 1 );
	}

	/**
	 * How many marks stand: what was entered above has ended.
	 */
	public function depth(): int {
		return $this->running->depth();
	}

	/**
	 * Takes marks away.
	 *
	 * @param int $depth How many stay.
	 */
	private function cut( int $depth ): void {
		while ( $this->running->depth() > $depth ) {
			$this->pop();
		}
	}

	/**
	 * Takes the last mark away.
	 */
	private function pop(): void {
		$number = $this->running->last();
		$this->costs->closed( $number );
		$this->running->pop();
		if ( null !== $this->leftovers ) {
			$this->leftovers->leaves( $number, $this->running->last() );
		}
	}

	/**
	 * An exception leaves a callback: it may be the one that nobody catches.
	 *
	 * @param \Throwable $error The exception.
	 */
	public function thrown( \Throwable $error ): void {
		$this->failure->passes( $error, $this->running );
	}

	/**
	 * Notes PHP's last error, with the stack as it was: an exception has unwound it meanwhile.
	 *
	 * @param array{type:int,message:string,file:string,line:int} $error From Failure::last().
	 */
	public function failed( array $error ): void {
		$this->journal->write(
			array(
				'error' => $error,
				'stack' => $this->failure->stack_of( $error, $this->running ),
			)
		);
	}

	/**
	 * The component whose callback runs now.
	 *
	 * @return array{kind:string,slug:string}|null
	 */
	public function current(): ?array {
		return $this->marks->whose( $this->running->last() );
	}

	/**
	 * A database query took so long.
	 *
	 * @param float $seconds How long.
	 */
	public function queried( float $seconds ): void {
		$this->costs->query( $this->running->last(), $seconds );
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
		$now = $this->running->last();
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
