<?php
/**
 * The end of PHP's objects.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Calls back when it is destroyed.
 *
 * PHP destroys what is left in the order of object handles, and gives out no used
 * handle again while it does: an object that is made then is destroyed after all
 * that were there before.
 */
final class FinalDestructor {

	/**
	 * Keeps an object until PHP destroys all of them.
	 *
	 * @var FinalDestructor|null
	 */
	public static $kept;

	/**
	 * What is called.
	 *
	 * @var callable
	 */
	private $callback;

	/**
	 * Takes what to call.
	 *
	 * @param callable $callback Without arguments.
	 */
	private function __construct( callable $callback ) {
		$this->callback = $callback;
	}

	/**
	 * Calls back once the objects that there are then have been destroyed.
	 *
	 * @param callable $callback Without arguments.
	 */
	public static function after_all( callable $callback ): void {
		self::$kept = new self(
			static function () use ( $callback ): void {
				self::$kept = new self( $callback );
			}
		);
	}

	/**
	 * PHP destroys objects.
	 */
	public function __destruct() {
		( $this->callback )();
	}
}
