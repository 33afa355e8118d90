<?php
/**
 * Somebody who is signed in in a browser.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

/**
 * A login cookie, and the nonce that goes with it.
 */
final class InPerson {

	/**
	 * Signs in.
	 *
	 * @param int $user User id.
	 */
	public static function begin( int $user ): void {
		$until                       = time() + HOUR_IN_SECONDS;
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $user, $until, 'logged_in', \WP_Session_Tokens::get_instance( $user )->create( $until ) );
		wp_set_current_user( $user );
		$_SERVER['HTTP_X_WP_NONCE'] = wp_create_nonce( 'wp_rest' );
	}

	/**
	 * Signs out.
	 */
	public static function end(): void {
		unset( $_COOKIE[ LOGGED_IN_COOKIE ], $_SERVER['HTTP_X_WP_NONCE'] );
	}
}
