<?php
/**
 * Who may do what.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * The permission callbacks of all routes.
 */
final class Permission {

	/**
	 * The capability that everything here needs.
	 */
	public static function capability(): string {
		return is_multisite() ? 'manage_network_options' : 'manage_options';
	}

	/**
	 * An administrator, by cookie and nonce or by key.
	 *
	 * @return true|\WP_Error
	 */
	public static function administrator() {
		$key = Keys::user_of_request();
		if ( is_int( $key ) ) {
			wp_set_current_user( $key );
		}
		if ( ! is_string( $key ) && current_user_can( self::capability() ) ) {
			return true;
		}
		switch ( $key ) {
			case 'expired':
				return new \WP_Error( 'gateway_doctor_key_expired', __( 'This key has expired. Make a new one under Tools > Gateway Doctor.', 'gateway-doctor' ), array( 'status' => 401 ) );
			case 'unknown':
				return new \WP_Error( 'gateway_doctor_key_unknown', __( 'This site does not know this key: it was mistyped, revoked, or made on another site. Make a new one under Tools > Gateway Doctor.', 'gateway-doctor' ), array( 'status' => 401 ) );
		}
		return new \WP_Error(
			'gateway_doctor_not_allowed',
			__( 'Only an administrator may use Gateway Doctor. Sign in as one and open Tools > Gateway Doctor again.', 'gateway-doctor' ),
			array( 'status' => is_user_logged_in() ? 403 : 401 )
		);
	}

	/**
	 * An administrator who is signed in in a browser: neither a key nor an application
	 * password, nor whatever else a plugin takes for one, can make keys.
	 *
	 * @return true|\WP_Error
	 */
	public static function administrator_in_person() {
		$allowed = self::administrator();
		if ( true !== $allowed ) {
			return $allowed;
		}
		if ( isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) || ! self::is_in_person() || ! self::has_nonce() ) {
			return new \WP_Error( 'gateway_doctor_in_person', __( 'Only who is signed in in a browser may do this: no key, no application password. Sign in to do that.', 'gateway-doctor' ), array( 'status' => 403 ) );
		}
		return true;
	}

	/**
	 * Whether the current user is the one whose login cookie the browser has sent.
	 *
	 * Asked of the cookie itself: what has made the current user (an application
	 * password, a token, a plugin) is not told, and several may come together.
	 */
	public static function is_in_person(): bool {
		$cookie = defined( 'LOGGED_IN_COOKIE' ) && isset( $_COOKIE[ LOGGED_IN_COOKIE ] ) && is_string( $_COOKIE[ LOGGED_IN_COOKIE ] ) ? $_COOKIE[ LOGGED_IN_COOKIE ] : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- WordPress checks it.
		$user   = '' === $cookie ? false : wp_validate_auth_cookie( $cookie, 'logged_in' );
		return false !== $user && 0 !== (int) $user && get_current_user_id() === (int) $user;
	}

	/**
	 * Whether the request has WordPress's nonce for REST. Core does not ask for it where
	 * a plugin has said already that the request is in order.
	 */
	private static function has_nonce(): bool {
		$nonce = $_REQUEST['_wpnonce'] ?? $_SERVER['HTTP_X_WP_NONCE'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		return is_string( $nonce ) && false !== wp_verify_nonce( $nonce, 'wp_rest' );
	}
}
