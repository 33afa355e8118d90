<?php
/**
 * A masked request signs nobody in.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * What guards the login may be off: passwords are never right, nobody is let in
 * by a plugin's own form, and no cookie of a login leaves.
 */
final class SignIn extends Guard {

	public const NAME       = 'sign-in';
	public const KEEPS_FROM = 'signing anybody in';

	/** The agent's filters and what they answer with. */
	private const FILTERS = array(
		'authenticate'                                   => 'refuse',
		'wp_authenticate_user'                           => 'refuse',
		'check_password'                                 => 'no',
		'send_auth_cookies'                              => 'no',
		'auth_cookie'                                    => 'nothing',
		'allow_password_reset'                           => 'no',
		'wp_is_application_passwords_available'          => 'no',
		'wp_is_application_passwords_available_for_user' => 'no',
		'xmlrpc_enabled'                                 => 'no',
	);

	/** When others may have added filters: ours must be the last that is asked. */
	private const AFTER = array( 'mu_plugin_loaded', 'muplugins_loaded', 'plugin_loaded', 'plugins_loaded', 'after_setup_theme', 'init', 'wp_loaded' );

	/**
	 * Who asks, by what the request has of a login; null before anybody wanted to know.
	 *
	 * @var int|null
	 */
	private static $known = null;

	/**
	 * A masked request may lack the very plugin that guards the login.
	 */
	public function install(): void {
		self::apply();
		self::know_nobody_new();
		$script = basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		$posted = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		if ( 'xmlrpc.php' === $script || ( 'wp-login.php' === $script && $posted ) ) {
			status_header( 403 );
			header( 'Content-Type: text/plain; charset=utf-8' );
			echo 'Gateway Doctor: a probe signs nobody in.';
			exit;
		}
	}

	/**
	 * Puts it into force for this request, where it is a probe or not.
	 */
	public static function apply(): void {
		self::filter();
		foreach ( self::AFTER as $hook ) {
			add_action( $hook, array( self::class, 'filter' ), PHP_INT_MAX, 0 );
		}
		// A plugin may make such a cookie without asking WordPress.
		NoStore::also( array( self::class, 'keep_cookies' ) );
	}

	/**
	 * Nobody becomes somebody else in this request: a link that signs in sets no cookie first.
	 */
	private static function know_nobody_new(): void {
		add_filter( 'determine_current_user', array( self::class, 'note' ), PHP_INT_MAX );
		add_action( 'set_current_user', array( self::class, 'take_back' ), PHP_INT_MIN );
	}

	/**
	 * Adds the filters, as the last ones.
	 */
	public static function filter(): void {
		foreach ( self::FILTERS as $filter => $method ) {
			remove_filter( $filter, array( self::class, $method ), PHP_INT_MAX );
			add_filter( $filter, array( self::class, $method ), PHP_INT_MAX );
		}
	}

	/**
	 * What a login is told.
	 */
	public static function refuse(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_no_sign_in', __( 'Nobody can sign in while Gateway Doctor has plugins off for this page. Leave this view first.', 'gateway-doctor' ) );
	}

	/**
	 * No.
	 */
	public static function no(): bool {
		return false;
	}

	/**
	 * An empty text.
	 */
	public static function nothing(): string {
		return '';
	}

	/**
	 * Remembers who asks.
	 *
	 * @param mixed $user User id, or false; the filter `determine_current_user`.
	 * @return mixed The same.
	 */
	public static function note( $user ) {
		self::$known = (int) $user;
		return $user;
	}

	/**
	 * Somebody became the current user: where it is not who asks, they become that one again.
	 */
	public static function take_back(): void {
		if ( null === self::$known ) {
			apply_filters( 'determine_current_user', false ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- Core's.
		}
		$now = get_current_user_id();
		if ( 0 !== $now && $now !== self::$known ) {
			wp_set_current_user( (int) self::$known );
		}
	}

	/**
	 * Takes cookies of a login, and our own session's, out of the answer: neither new ones nor their end.
	 */
	public static function keep_cookies(): void {
		$cookies = array();
		foreach ( headers_list() as $line ) {
			if ( 0 === stripos( $line, 'set-cookie:' ) ) {
				$cookies[] = trim( substr( $line, 11 ) );
			}
		}
		$kept = array_filter( $cookies, array( self::class, 'may_leave' ) );
		if ( count( $kept ) === count( $cookies ) ) {
			return;
		}
		header_remove( 'Set-Cookie' );
		foreach ( $kept as $cookie ) {
			header( "Set-Cookie: {$cookie}", false );
		}
	}

	/**
	 * Whether a cookie has nothing to do with a login.
	 *
	 * @param string $cookie As in Set-Cookie.
	 */
	public static function may_leave( string $cookie ): bool {
		$name = rawurldecode( (string) strtok( $cookie, '=' ) );
		// The panel prolongs its own session; a probe has none.
		$names = Guards::is_in_force() ? array( 'gateway_doctor' ) : array();
		foreach ( array( 'AUTH_COOKIE', 'SECURE_AUTH_COOKIE', 'LOGGED_IN_COOKIE' ) as $constant ) {
			if ( defined( $constant ) ) {
				$names[] = (string) constant( $constant );
			}
		}
		return ! in_array( $name, $names, true ) && 1 !== preg_match( '/^wordpress_(?:sec_|logged_in_)?[0-9a-f]{32}$/D', $name );
	}
}
