<?php
/**
 * Keys for the command line.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Remedy\Rights;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Themes;

defined( 'ABSPATH' ) || exit;

/**
 * A key opens `gateway-doctor/v1` as the user who made it, and nothing else.
 */
final class Keys {

	private const AT_MOST = 20;

	/**
	 * Makes a key.
	 *
	 * @param int $user    Whose it is.
	 * @param int $seconds How long it lives.
	 * @return array{key:string,expires:string}
	 */
	public function make( int $user, int $seconds ): array {
		Rights::note( $user );
		$key    = Token::make();
		$keys   = array_filter( ( new Store() )->read( Store::KEYS ), array( self::class, 'is_alive' ) );
		$keys[] = array(
			'hash'    => Token::hash( $key ),
			'user'    => $user,
			'mark'    => CredentialHolder::mark( $user ),
			'expires' => time() + $seconds,
			'theme'   => Themes::neutral(),
		);
		OwnOption::update( Store::KEYS, array_slice( array_values( $keys ), -self::AT_MOST ) );
		return array(
			'key'     => $key,
			'expires' => gmdate( 'c', time() + $seconds ),
		);
	}

	/**
	 * Revokes all keys of a user.
	 *
	 * @param int $user Whose.
	 */
	public function revoke( int $user ): void {
		$keys = array_filter(
			( new Store() )->read( Store::KEYS ),
			static function ( $key ) use ( $user ): bool {
				return self::is_alive( $key ) && (int) $key['user'] !== $user;
			}
		);
		OwnOption::update( Store::KEYS, array_values( $keys ) );
	}

	/**
	 * Whose key this request carries.
	 *
	 * Asked by the permission callbacks of our routes alone, and not by a filter of
	 * the current user: no other route can be reached with a key then, whatever
	 * its URL looks like.
	 *
	 * @return int|string|null User id; 'unknown' or 'expired'; null where there is no key.
	 */
	public static function user_of_request() {
		$header = isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) && is_string( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ? wp_unslash( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared with a hash.
		if ( 0 !== strpos( $header, 'key ' ) ) {
			return null;
		}
		foreach ( ( new Store() )->read( Store::KEYS ) as $key ) {
			if ( is_array( $key ) && Token::matches( (string) $key['hash'], substr( $header, 4 ) ) ) {
				if ( ! self::is_alive( $key ) ) {
					return 'expired';
				}
				return CredentialHolder::is_good( $key ) ? (int) $key['user'] : 'unknown';
			}
		}
		return 'unknown';
	}

	/**
	 * Whether a stored credential is still good.
	 *
	 * @param mixed $credential As stored.
	 */
	public static function is_alive( $credential ): bool {
		return is_array( $credential ) && (int) ( $credential['expires'] ?? 0 ) >= time();
	}
}
