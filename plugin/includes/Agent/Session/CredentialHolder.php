<?php
/**
 * Whose a credential is.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the database at each request whether a session or key is still good: its user
 * is there, has the rights, and has the password that they had. Hooks that tell of
 * changes are not enough: rights and passwords are changed in a shell and in the
 * database too, and while this plugin is off.
 */
final class CredentialHolder {

	/**
	 * A mark of a user's password: another one after each change. It tells nothing of it.
	 *
	 * @param int $user User id.
	 * @return string Empty where there is no such user.
	 */
	public static function mark( int $user ): string {
		global $wpdb;
		$stored = $user > 0 ? $wpdb->get_var( $wpdb->prepare( "SELECT user_pass FROM {$wpdb->users} WHERE ID = %d", $user ) ) : null; // phpcs:ignore WordPress.DB -- Caches are what must be gone around.
		return is_string( $stored ) ? self::mark_of( $stored ) : '';
	}

	/**
	 * A mark of a password.
	 *
	 * @param string $stored Its hash, as WordPress stores it.
	 */
	public static function mark_of( string $stored ): string {
		return substr( Token::hash( 'mark ' . $stored ), 0, 24 );
	}

	/**
	 * Whether a session or key is still good, beside its time.
	 *
	 * @param array<string,mixed> $credential As stored.
	 */
	public static function is_good( array $credential ): bool {
		$user = (int) ( $credential['user'] ?? 0 );
		// Who proved file access is nobody in particular until they sign in.
		$user = 0 === $user ? (int) ( $credential['signed'] ?? 0 ) : $user;
		if ( 0 !== $user ) {
			$mark = self::mark( $user );
			if ( '' === $mark || ( isset( $credential['mark'] ) && ! hash_equals( (string) $credential['mark'], $mark ) ) || ! self::has_rights( $user ) ) {
				return false;
			}
		}
		// Proof of file access is given where the plugin was never active too.
		return ! in_array( $credential['by'] ?? '', array( 'link', 'panel' ), true ) || self::is_active();
	}

	/**
	 * Whether a user is an administrator, by what is stored alone.
	 *
	 * @param int $user User id.
	 */
	public static function has_rights( int $user ): bool {
		global $wpdb;
		// phpcs:disable WordPress.DB -- Caches are what must be gone around.
		if ( is_multisite() ) {
			$login  = (string) $wpdb->get_var( $wpdb->prepare( "SELECT user_login FROM {$wpdb->users} WHERE ID = %d", $user ) );
			$admins = isset( $GLOBALS['super_admins'] ) ? (array) $GLOBALS['super_admins'] : ( new Store() )->read( 'site_admins' );
			return in_array( $login, $admins, true );
		}
		$prefix = $wpdb->get_blog_prefix();
		$own    = Store::decode( (string) $wpdb->get_var( $wpdb->prepare( "SELECT meta_value FROM {$wpdb->usermeta} WHERE user_id = %d AND meta_key = %s LIMIT 1", $user, $prefix . 'capabilities' ) ) );
		$stored = $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $prefix . 'user_roles' ) );
		// phpcs:enable
		$roles = isset( $GLOBALS['wp_user_roles'] ) ? (array) $GLOBALS['wp_user_roles'] : Store::decode( (string) $stored );
		// A right of one's own counts more than that of a role, as in core.
		if ( isset( $own['manage_options'] ) ) {
			return (bool) $own['manage_options'];
		}
		foreach ( array_keys( array_filter( $own ) ) as $role ) {
			if ( ! empty( $roles[ $role ]['capabilities']['manage_options'] ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether our own plugin is active, in truth.
	 */
	private static function is_active(): bool {
		global $wpdb;
		$own = basename( dirname( __DIR__, 3 ) ) . '/gateway-doctor.php';
		if ( is_multisite() && isset( ( new Store() )->read( 'active_sitewide_plugins' )[ $own ] ) ) {
			return true;
		}
		$list = (string) $wpdb->get_var( "SELECT option_value FROM {$wpdb->options} WHERE option_name = 'active_plugins' LIMIT 1" ); // phpcs:ignore WordPress.DB -- Caches and filters are what must be gone around.
		return in_array( $own, Store::decode( $list ), true );
	}
}
