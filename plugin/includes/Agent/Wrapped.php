<?php
/**
 * A hook callback with a mark before and after it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Stands in `$wp_filter` where the callback stood, under the same key, so that
 * has_filter() and remove_filter() go on working.
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
	 * Who keeps the record.
	 *
	 * @var Recorder
	 */
	protected $recorder;

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
	 * @param Recorder $recorder Keeps the record.
	 */
	public function __construct( $callback, int $number, string $hook, Recorder $recorder ) {
		$this->callback = $callback;
		$this->number   = $number;
		$this->hook     = $hook;
		$this->recorder = $recorder;
	}
}
