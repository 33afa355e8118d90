<?php
/**
 * The flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Writes down what PHP is about to run, before it runs.
 *
 * After a crash that leaves nothing in any log (SIGSEGV, SIGKILL, a terminate
 * timeout) the last mark names plugin, hook, priority, file and line.
 */
final class Recorder {

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
	 * @var CallStack
	 */
	private $running;

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	public $marks;

	/**
	 * What the record holds besides marks.
	 *
	 * @var Events
	 */
	public $events;

	/**
	 * Whose output buffers and shutdown functions there are, if anybody asks.
	 *
	 * @var DeferredCallbacks|null
	 */
	private $leftovers = null;

	/**
	 * Takes the file.
	 *
	 * @param RecordFile $journal    The file.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( RecordFile $journal, Components $components ) {
		$this->components = $components;
		$this->marks      = new Marks( $journal );
		$this->running    = new CallStack( $journal->stack );
		$this->costs      = new Costs( $this->marks );
		$this->events     = new Events( $journal, $this->marks, $this->running, $this->costs );
	}

	/**
	 * Tells from now on who runs when.
	 *
	 * @param DeferredCallbacks $leftovers Is told.
	 */
	public function tell( DeferredCallbacks $leftovers ): void {
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
		$this->costs->switched( $this->running->phase(), $number, $this->running->last(), $calls );
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
			$this->pop( $number );
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
			$this->pop( $this->running->last() );
		}
	}

	/**
	 * Takes the last mark away.
	 *
	 * @param int $number The mark.
	 */
	private function pop( int $number ): void {
		$this->costs->closed( $number );
		$goes_on = $this->running->pop();
		if ( null !== $this->leftovers ) {
			$this->leftovers->leaves( $number, $goes_on );
		}
	}
}
