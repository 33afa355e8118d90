<?php
/**
 * The flight record, besides marks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Writes down what happened once, the error that ends the request, and the bill at the end.
 */
final class Events {

	/**
	 * The file.
	 *
	 * @var RecordFile
	 */
	private $journal;

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	private $marks;

	/**
	 * What runs now.
	 *
	 * @var CallStack
	 */
	private $running;

	/**
	 * Who is charged for what.
	 *
	 * @var Costs
	 */
	private $costs;

	/**
	 * The error that may end the request.
	 *
	 * @var Failure
	 */
	private $failure;

	/**
	 * Takes the file.
	 *
	 * @param RecordFile $journal The file.
	 * @param Marks      $marks   What the numbers stand for.
	 * @param CallStack  $running What runs now.
	 * @param Costs      $costs   Who is charged for what.
	 */
	public function __construct( RecordFile $journal, Marks $marks, CallStack $running, Costs $costs ) {
		$this->journal = $journal;
		$this->marks   = $marks;
		$this->running = $running;
		$this->costs   = $costs;
		$this->failure = new Failure();
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
		return $this->marks->whose[ $this->running->last() ];
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
