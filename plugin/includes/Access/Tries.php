<?php
/**
 * Limits wrong tries.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Counts wrong tokens by network address.
 *
 * Nobody guesses 256 bits; this keeps a stranger from writing log lines and
 * asking the database as often as they like. By address, so that one stranger
 * does not shut the owner out.
 */
final class Tries {

	public const OPTION     = 'gateway_doctor_tries';
	public const AT_MOST    = 10;
	private const PERIOD    = 15 * MINUTE_IN_SECONDS;
	private const ADDRESSES = 200;

	/**
	 * Whether this address has tried too often.
	 */
	public function are_used_up(): bool {
		return ( $this->counted()[ self::address() ]['wrong'] ?? 0 ) >= self::AT_MOST;
	}

	/**
	 * Counts a wrong try.
	 */
	public function add(): void {
		$counted = $this->counted();
		$address = self::address();
		$wrong   = ( $counted[ $address ]['wrong'] ?? 0 ) + 1;
		unset( $counted[ $address ] );
		$counted[ $address ] = array(
			'wrong'   => $wrong,
			'expires' => time() + self::PERIOD,
		);
		OwnOption::update( self::OPTION, array_slice( $counted, -self::ADDRESSES, null, true ) );
	}

	/**
	 * What counts still.
	 *
	 * @return array<string,array{wrong:int,expires:int}> By address.
	 */
	private function counted(): array {
		return array_filter( ( new Store() )->read( self::OPTION ), array( Keys::class, 'is_alive' ) );
	}

	/**
	 * The address, so that the option holds none in the clear.
	 */
	private static function address(): string {
		$address = isset( $_SERVER['REMOTE_ADDR'] ) && is_string( $_SERVER['REMOTE_ADDR'] ) ? $_SERVER['REMOTE_ADDR'] : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- Hashed.
		return 'a' . substr( hash( 'sha256', ( defined( 'AUTH_KEY' ) ? AUTH_KEY : '' ) . $address ), 0, 16 );
	}
}
