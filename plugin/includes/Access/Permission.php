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
	 * An administrator who is signed in: a key cannot make keys.
	 *
	 * @return true|\WP_Error
	 */
	public static function administrator_in_person() {
		if ( isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ) {
			return new \WP_Error( 'gateway_doctor_in_person', __( 'A key cannot make or revoke keys. Sign in to do that.', 'gateway-doctor' ), array( 'status' => 403 ) );
		}
		return self::administrator();
	}
}
