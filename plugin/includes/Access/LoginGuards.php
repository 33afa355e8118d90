<?php
/**
 * What guards the login.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Agent;
use GatewayDoctor\Agent\Filterers;
use GatewayDoctor\Agent\SafeSession;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Knows the plugins that take part in signing in: two-factor, login limits,
 * single sign-on. They are seen in healthy days, by their hooks, and stay on in
 * a safe session that a rescue link starts.
 */
final class LoginGuards {

	public const OPTION = 'gateway_doctor_guards';

	/** Hooks by which a plugin decides who comes in. */
	private const HOOKS = array( 'authenticate', 'wp_authenticate', 'wp_authenticate_user', 'wp_login', 'wp_login_failed', 'login_init', 'login_form', 'login_form_login', 'check_password', 'secure_signon_cookie', 'attach_session_information', 'auth_cookie_valid', 'set_logged_in_cookie', 'determine_current_user' );

	/**
	 * Looks, and remembers what is new: a plugin may add its hooks on the login page alone.
	 */
	public static function remember(): void {
		if ( self::is_masked() ) {
			return;
		}
		$known  = ( new Store() )->read( self::OPTION );
		$active = Plugins::active();
		$guards = array_intersect_key( $known, $active );
		foreach ( self::detect( array_keys( $active ) ) as $file => $hooks ) {
			$guards[ $file ] = array_values( array_unique( array_merge( array_filter( (array) ( $guards[ $file ] ?? array() ), 'is_string' ), $hooks ) ) );
		}
		$guards = self::with_required( $guards );
		if ( $guards !== $known ) {
			OwnOption::update( self::OPTION, $guards );
		}
	}

	/**
	 * Those that were seen and are still active.
	 *
	 * @return array<string,string[]> Hooks by plugin file; without hooks: needed by one of them.
	 */
	public static function active(): array {
		$guards = array();
		foreach ( array_intersect_key( ( new Store() )->read( self::OPTION ), Plugins::active() ) as $file => $hooks ) {
			$guards[ (string) $file ] = array_values( array_filter( (array) $hooks, 'is_string' ) );
		}
		return $guards;
	}

	/**
	 * What hangs on the hooks in this request.
	 *
	 * @param string[] $files Plugin files.
	 * @return array<string,string[]> Hooks by plugin file.
	 */
	private static function detect( array $files ): array {
		global $wp_filter;
		$found = array();
		foreach ( self::HOOKS as $hook ) {
			foreach ( isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array() as $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$path = Filterers::file_of( $callback['function'] );
					$file = null === $path ? null : self::plugin_of( $path, $files );
					if ( null !== $file ) {
						$found[ $file ][] = $hook;
					}
				}
			}
		}
		return $found;
	}

	/**
	 * Which plugin a source file belongs to; never ours.
	 *
	 * @param string   $path  Absolute path, as PHP has resolved it.
	 * @param string[] $files Plugin files.
	 */
	private static function plugin_of( string $path, array $files ): ?string {
		foreach ( $files as $file ) {
			$main = realpath( WP_PLUGIN_DIR . '/' . $file );
			if ( false === $main || Plugins::is_self( $file ) ) {
				continue;
			}
			$inside = false === strpos( $file, '/' ) ? $path === $main : 0 === strpos( $path, dirname( $main ) . '/' );
			if ( $inside ) {
				return $file;
			}
		}
		return null;
	}

	/**
	 * With the plugins that they need: without these they would not start.
	 *
	 * @param array<array-key,mixed> $guards Hooks by plugin file.
	 * @return array<array-key,mixed>
	 */
	private static function with_required( array $guards ): array {
		$plugins = Plugins::describe();
		do {
			$before = $guards;
			foreach ( $plugins as $plugin ) {
				foreach ( isset( $guards[ $plugin['file'] ] ) ? $plugin['requires'] : array() as $slug ) {
					foreach ( $plugins as $other ) {
						$guards += $other['slug'] === $slug ? array( (string) $other['file'] => array() ) : array();
					}
				}
			}
		} while ( $guards !== $before );
		return $guards;
	}

	/**
	 * Whether this request has other plugins than a visitor's.
	 */
	public static function is_masked(): bool {
		return SafeSession::is_in_force() || array() !== preg_grep( '/^' . Agent::ANSWER_HEADER . ':/i', headers_list() );
	}
}
