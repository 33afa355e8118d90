<?php
/**
 * What callbacks leave behind to be run later.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Output buffers and shutdown functions, by whoever ran when they were left.
 *
 * PHP has no list of shutdown functions, but runs them in order: one of ours before
 * what another component registers says whose turn it is. They are registered where a
 * callback runs for the first time, and where another component's callback goes on
 * after it: what a callback registers at a later run is of whoever had the turn, and
 * what a shutdown function registers is nobody's. Only the component can be named.
 */
final class DeferredCallbacks {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	private $marks;

	/**
	 * Output buffers.
	 *
	 * @var Buffers
	 */
	public $buffers;

	/**
	 * Numbers that have run.
	 *
	 * @var array<int,true>
	 */
	private $seen = array();

	/**
	 * Whose shutdown functions come next; null for core's.
	 *
	 * @var array{kind:string,slug:string}|null
	 */
	private $turn = null;

	/**
	 * Component to the number of its shutdown functions in the record's table.
	 *
	 * @var array<string,int>
	 */
	private $numbers = array();

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder $recorder Keeps the record.
	 * @param Buffers  $buffers  Output buffers.
	 */
	public function __construct( Recorder $recorder, Buffers $buffers ) {
		$this->recorder = $recorder;
		$this->marks    = $recorder->marks;
		$this->buffers  = $buffers;
	}

	/**
	 * Somebody begins to run: the first time, it may register shutdown functions.
	 *
	 * @param int $number The mark.
	 * @param int $before The mark that ran until now; 0 before the first.
	 */
	public function enters( int $number, int $before ): void {
		if ( ob_get_level() !== $this->buffers->level ) {
			$this->buffers->look( $before );
		}
		if ( ! isset( $this->seen[ $number ] ) ) {
			$this->seen[ $number ] = true;
			$this->give_turn( $this->marks->whose[ $number ] );
		}
	}

	/**
	 * Somebody has run. What core registers before the next one runs counts as theirs:
	 * it does so hardly ever, and a function for each return to core would cost.
	 *
	 * @param int $number  The mark.
	 * @param int $goes_on The mark that goes on.
	 */
	public function leaves( int $number, int $goes_on ): void {
		if ( ob_get_level() !== $this->buffers->level ) {
			$this->buffers->look( $number );
		}
		$component = $this->marks->whose[ $goes_on ];
		if ( null !== $component && $component !== $this->turn ) {
			$this->give_turn( $component );
		}
	}

	/**
	 * Shutdown functions that are registered from now on are of this component.
	 *
	 * @param array{kind:string,slug:string}|null $component Whose; null for core.
	 */
	private function give_turn( ?array $component ): void {
		if ( $this->turn !== $component ) {
			$this->turn = $component;
			$key        = null === $component ? '' : $component['kind'] . ':' . $component['slug'];
			if ( ! isset( $this->numbers[ $key ] ) ) {
				$this->numbers[ $key ] = $this->marks->of( 'shutdown', $component, null );
			}
			register_shutdown_function( array( $this->recorder, 'turn' ), $this->numbers[ $key ] );
		}
	}
}
