<?php
/**
 * Keys for the command line.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\SafeSession;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Site\Themes;

defined( 'ABSPATH' ) || exit;

/**
 * A key opens `gateway-doctor/v1` as the user who made it, and nothing else.
 */
final class Keys {

	private const AT_MOST = 20;

	/**
	 * What was wrong with the key of this request: '', 'unknown' or 'expired'.
	 *
	 * @var string
	 */
	private static $trouble = '';

	/**
	 * Makes a key.
	 *
	 * @param int $user    Whose it is.
	 * @param int $seconds How long it lives.
	 * @return array{key:string,expires:string}
	 */
	public function make( int $user, int $seconds ): array {
		$key    = Token::make();
		$keys   = array_filter( ( new Store() )->read( Store::KEYS ), array( self::class, 'is_alive' ) );
		$keys[] = array(
			'hash'    => Token::hash( $key ),
			'user'    => $user,
			'expires' => time() + $seconds,
			'theme'   => Themes::neutral(),
		);
		update_site_option( Store::KEYS, array_slice( array_values( $keys ), -self::AT_MOST ) );
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
		update_site_option( Store::KEYS, array_values( $keys ) );
	}

	/**
	 * The filter `determine_current_user`: the user of the key, on our routes only.
	 *
	 * @param mixed $user User id, or false.
	 * @return mixed
	 */
	public function determine_user( $user ) {
		$header = isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) && is_string( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ? wp_unslash( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared with a hash.
		if ( 0 !== strpos( $header, 'key ' ) || ! SafeSession::is_for_us() ) {
			return $user;
		}
		self::$trouble = 'unknown';
		foreach ( ( new Store() )->read( Store::KEYS ) as $key ) {
			if ( is_array( $key ) && Token::matches( (string) $key['hash'], substr( $header, 4 ) ) ) {
				self::$trouble = self::is_alive( $key ) ? '' : 'expired';
				return '' === self::$trouble ? (int) $key['user'] : false;
			}
		}
		return false;
	}

	/**
	 * What was wrong with the key of this request.
	 *
	 * @return string '', 'unknown' or 'expired'.
	 */
	public static function trouble(): string {
		return self::$trouble;
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
