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
 * is really sent. With the owner's word a run may lift a guard, by its name:
 *
 * - `mail`: mail is sent;
 * - `http:HOST`: requests other than GET are sent to that host (WordPress's own
 *   HTTP API; never the one that runs cron);
 * - `options`: options are written to the database, inside of the transaction
 *   that is rolled back: visitors may have to wait for a row, for 5 s at most.
 */
final class LiftedGuards {

	public const PATTERN = '^(mail|options|http:[A-Za-z0-9.\\-]{1,253})$';

	/**
	 * Names of guards, as keys.
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
	 * Whether mail is sent.
	 */
	public function mail(): bool {
		return isset( $this->names['mail'] );
	}

	/**
	 * Whether options are written.
	 */
	public function options(): bool {
		return isset( $this->names['options'] );
	}

	/**
	 * Whether anything may be sent to the host of a URL.
	 *
	 * @param string $url Where to.
	 */
	public function http( string $url ): bool {
		return isset( $this->names[ 'http:' . strtolower( (string) wp_parse_url( $url, PHP_URL_HOST ) ) ] );
	}
}
