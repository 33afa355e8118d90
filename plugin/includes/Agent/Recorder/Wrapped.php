<?php
/**
 * A callback with a mark before and after it.
 *
 * @package GatewayDoctor
 */

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Stands in `$wp_filter` where the callback stood, under the same key, so that
 * has_filter() and remove_filter() go on working.
 *
 * These classes are without strict types on purpose: WordPress calls callbacks from
 * a file without them, and a callback that asks for an int takes '12' there.
 */
abstract class Wrapped {

	/**
	 * The callback itself.
	 *
	 * @var callable
	 */
	protected $callback;

	/**
	 * Its number in the record's table.
	 *
	 * @var int
	 */
	protected $number;

	/**
	 * Wraps callbacks, and is told when one has run.
	 *
	 * @var Wrapper
	 */
	protected $wrapper;

	/**
	 * The hook that it is attached to.
	 *
	 * @var string
	 */
	protected $hook;

	/**
	 * Takes the callback's place.
	 *
	 * @param callable $callback The callback.
	 * @param int      $number   Its number in the record's table.
	 * @param string   $hook     Hook name.
	 * @param Wrapper  $wrapper  Who wraps.
	 */
	public function __construct( $callback, int $number, string $hook, Wrapper $wrapper ) {
		$this->callback = $callback;
		$this->number   = $number;
		$this->hook     = $hook;
		$this->wrapper  = $wrapper;
	}

	/**
	 * Calls the callback between two marks.
	 *
	 * @param mixed[] $arguments As the hook gives them, references included.
	 * @return mixed
	 * @throws \Throwable What the callback throws.
	 */
	protected function run( array $arguments ) {
		$recorder = $this->wrapper->recorder;
		$recorder->enter( $this->number );
		try {
			return ( $this->callback )( ...$arguments );
		} catch ( \Throwable $error ) {
			$recorder->events->thrown( $error );
			throw $error;
		} finally {
			$recorder->leave( $this->number );
			$this->wrapper->look_again( $this->hook );
		}
	}
}
