<?php
/**
 * The usual wrapped callback.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

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
	 * @throws \Throwable What the callback throws.
	 */
	public function __invoke( ...$arguments ) {
		$this->recorder->enter( $this->number );
		try {
			return ( $this->callback )( ...$arguments );
		} catch ( \Throwable $error ) {
			$this->recorder->thrown( $error );
			throw $error;
		} finally {
			$this->recorder->leave( $this->number, $this->hook );
		}
	}
}
