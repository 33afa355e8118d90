<?php
/**
 * Guards that a probe goes without.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Some faults hide from probes: a mail server that hangs is asked only when mail
 * is really sent. With the owner's word a run may lift a guard, by its LIFTED_BY.
 */
final class LiftedGuards {

	/**
	 * As keys.
	 *
	 * @var array<string,mixed>
	 */
	private $names;

	/**
	 * Takes what a probe asks for and its run allows.
	 *
	 * @param string[] $names Names of guards.
	 */
	public function __construct( array $names ) {
		$this->names = array_flip( $names );
	}

	/**
	 * Whether a guard is lifted.
	 *
	 * @param string $name As the owner named it.
	 */
	public function has( string $name ): bool {
		return isset( $this->names[ $name ] );
	}

	/**
	 * Whether anything may be sent to the host of a URL.
	 *
	 * @param string $url Where to.
	 */
	public function http( string $url ): bool {
		return $this->has( 'http:' . strtolower( (string) wp_parse_url( $url, PHP_URL_HOST ) ) );
	}
}
