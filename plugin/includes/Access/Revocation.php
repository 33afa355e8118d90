<?php
/**
 * Who is no administrator any more.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * Takes back links, keys and sessions of a user who was deleted, or lost the right to
 * use them. They would open little without it; but a door that nobody needs is shut.
 * What no hook tells of, Agent\Session\CredentialHolder sees at the next request.
 */
final class Revocation {

	/**
	 * Looks whenever somebody's rights change.
	 */
	public static function register(): void {
		foreach ( array( 'set_user_role', 'remove_user_role', 'remove_user_from_blog', 'revoked_super_admin', 'deleted_user', 'wpmu_delete_user' ) as $hook ) {
			add_action( $hook, array( self::class, 'look' ), PHP_INT_MAX );
		}
	}

	/**
	 * Looks at one user.
	 *
	 * @param mixed $user User id.
	 */
	public static function look( $user ): void {
		$user = is_numeric( $user ) ? (int) $user : 0;
		// On its way out, wpmu_delete_user still finds the user.
		if ( 0 === $user || ( user_can( $user, Permission::capability() ) && ! doing_action( 'wpmu_delete_user' ) ) ) {
			return;
		}
		( new RescueLinks() )->revoke( $user );
		( new Sessions() )->end( $user, Sessions::BY_PANEL );
		( new Keys() )->revoke( $user );
	}
}
