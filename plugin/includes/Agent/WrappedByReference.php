<?php
/**
 * The same for callbacks that take an argument by reference.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Hands references on, as do_action_ref_array() gives them.
 *
 * A class of its own: PHP warns where a value is given to a parameter by
 * reference, so only callbacks that ask for references may be wrapped this way.
 */
final class WrappedByReference extends Wrapped {

	/**
	 * Calls the callback between two marks.
	 *
	 * @param mixed ...$arguments As the hook gives them.
	 * @return mixed
	 * @throws \Throwable What the callback throws.
	 */
	public function __invoke( &...$arguments ) {
		$this->recorder->enter( $this->number );
		try {
			return call_user_func_array( $this->callback, array_values( $arguments ) );
		} catch ( \Throwable $error ) {
			$this->recorder->thrown( $error );
			throw $error;
		} finally {
			$this->recorder->leave( $this->number, $this->hook );
		}
	}
}
