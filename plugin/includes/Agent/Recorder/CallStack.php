<?php
/**
 * What runs now.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Numbers of marks, outermost first: the phase, and above it callbacks within callbacks.
 *
 * Each change is in the record's stack before what it stands for runs.
 */
final class CallStack {

	/**
	 * Outlives the process.
	 *
	 * @var Stack
	 */
	private $stack;

	/**
	 * Numbers; what is beyond the depth has ended.
	 *
	 * @var int[]
	 */
	private $numbers = array();

	/**
	 * How many of them count.
	 *
	 * @var int
	 */
	private $depth = 0;

	/**
	 * Takes the stack.
	 *
	 * @param Stack $stack Outlives the process.
	 */
	public function __construct( Stack $stack ) {
		$this->stack = $stack;
	}

	/**
	 * The innermost; 0 before the first.
	 */
	public function last(): int {
		return $this->numbers[ $this->depth - 1 ] ?? 0;
	}

	/**
	 * The phase; 0 before the first.
	 */
	public function phase(): int {
		return $this->depth > 0 ? $this->numbers[0] : 0;
	}

	/**
	 * How many marks stand.
	 */
	public function depth(): int {
		return $this->depth;
	}

	/**
	 * All of them, outermost first.
	 *
	 * @return int[]
	 */
	public function all(): array {
		return array_slice( $this->numbers, 0, $this->depth );
	}

	/**
	 * Puts a mark below all callbacks.
	 *
	 * @param int $number The mark.
	 */
	public function stand( int $number ): void {
		$this->numbers[0] = $number;
		// A plugin may fire one of core's milestones inside a callback: its marks stay.
		$this->stack->put( 0, $this->depth > 1 ? pack( 'V', $number ) : pack( 'VV', $number, 0 ) );
		$this->depth = max( 1, $this->depth );
	}

	/**
	 * Puts a mark above all others.
	 *
	 * @param int $number The mark.
	 */
	public function push( int $number ): void {
		if ( $this->depth < Stack::DEPTH ) {
			$this->stack->put( $this->depth, pack( 'VV', $number, 0 ) );
		}
		$this->numbers[ $this->depth++ ] = $number;
	}

	/**
	 * Takes the innermost away.
	 *
	 * @return int The one that goes on; 0 where none does.
	 */
	public function pop(): int {
		if ( --$this->depth < Stack::DEPTH ) {
			$this->stack->put( $this->depth, "\0\0\0\0" );
		}
		return $this->numbers[ $this->depth - 1 ] ?? 0;
	}

	/**
	 * How many marks stand below the innermost one with this number.
	 *
	 * @param int $number The mark.
	 * @return int|null Null where it does not stand, or is the phase.
	 */
	public function below( int $number ): ?int {
		for ( $at = $this->depth - 1; $at > 0; $at-- ) {
			if ( $this->numbers[ $at ] === $number ) {
				return $at;
			}
		}
		return null;
	}
}
