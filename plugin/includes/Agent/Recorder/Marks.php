<?php
/**
 * The record's table of what can run.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Gives out numbers, and writes down what each stands for before that runs.
 */
final class Marks {

	/**
	 * The file.
	 *
	 * @var RecordFile
	 */
	private $journal;

	/**
	 * Number to its component, null for core; for reading: what asks at each mark must not call.
	 *
	 * @var array<int,array{kind:string,slug:string}|null>
	 */
	public $whose = array( null );

	/**
	 * Takes the file.
	 *
	 * @param RecordFile $journal The file.
	 */
	public function __construct( RecordFile $journal ) {
		$this->journal = $journal;
	}

	/**
	 * A number for something that will run.
	 *
	 * @param array{kind:string,slug:string}|null $component Whose it is, or null for core.
	 */
	public function number( ?array $component ): int {
		$this->whose[] = $component;
		return count( $this->whose ) - 1;
	}

	/**
	 * Writes down what numbers stand for.
	 *
	 * @param array<int,array<int,mixed>> $rows By number: phase, component, hook, priority, callback, file, line, as in the noun `mark`.
	 */
	public function describe( array $rows ): void {
		$this->journal->write( array( 'callbacks' => $rows ) );
	}

	/**
	 * A number for code that is on no hook.
	 *
	 * @param string                              $phase      As in the contract's Mark.
	 * @param array{kind:string,slug:string}|null $component  Whose; null for core.
	 * @param \ReflectionFunctionAbstract|null    $reflection What is called, if that is known.
	 */
	public function of( string $phase, ?array $component, ?\ReflectionFunctionAbstract $reflection ): int {
		$number = $this->number( $component );
		$place  = null === $reflection ? array( null, null, null ) : array( Callbacks::name( $reflection ), $reflection->getFileName(), (int) $reflection->getStartLine() );
		$this->describe( array( $number => array_merge( array( $phase, $component, null, null ), $place ) ) );
		return $number;
	}
}
