<?php
/**
 * The usual wrapped callback.
 *
 * @package GatewayDoctor
 */

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Takes its arguments by value, as nearly every callback does.
 */
final class WrappedByValue extends Wrapped {

	/**
	 * Calls the callback between two marks.
	 *
	 * @param mixed ...$arguments As the hook gives them.
	 * @return mixed
	 */
	public function __invoke( ...$arguments ) {
		return $this->run( $arguments );
	}
}
