<?php
/**
 * The same for callbacks whose second argument is a reference.
 *
 * @package GatewayDoctor
 */

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Takes the second argument by reference: `posts_where` and its like.
 *
 * A class for each shape: PHP warns where a value is given to a parameter by
 * reference, so a wrapper may ask for references only where its callback does.
 */
final class WrappedBySecondReference extends Wrapped {

	/**
	 * Calls the callback between two marks.
	 *
	 * @param mixed $first As the hook gives it.
	 * @param mixed &$second As the hook gives it.
	 * @param mixed ...$rest   The others.
	 * @return mixed
	 */
	public function __invoke( $first = null, &$second = null, ...$rest ) {
		$arguments = array( $first, &$second );
		return $this->run( array_merge( array_slice( $arguments, 0, func_num_args() ), $rest ) );
	}
}
