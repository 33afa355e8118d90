<?php
/**
 * Nothing but our own screen and routes answers in a safe session.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

defined( 'ABSPATH' ) || exit;

/**
 * Before plugins are masked, only the address can be looked at, and core makes
 * something else of many an address than it looks like: `%2D`, a line break at
 * its end, `..` in a path, a route in the body. So once core has resolved what
 * is asked for, whatever is not ours ends with an error.
 */
final class AllowedRequests {

	/** Below it lie our routes. */
	private const ROUTES = '/gateway-doctor/v1';

	/**
	 * Puts it into force for this request.
	 */
	public static function hold(): void {
		// Before REST answers; and where somebody keeps WordPress from parsing the request, before a page does.
		add_action( 'parse_request', array( self::class, 'end_without_page' ), PHP_INT_MIN );
		add_action( 'wp', array( self::class, 'end' ), PHP_INT_MIN, 0 );
		add_action( 'template_redirect', array( self::class, 'end' ), PHP_INT_MIN, 0 );
		add_filter( 'rest_pre_dispatch', array( self::class, 'refuse_route' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_before_callbacks', array( self::class, 'refuse_handler' ), PHP_INT_MAX, 3 );
		add_action( 'admin_init', array( self::class, 'end_other_screens' ), PHP_INT_MIN, 0 );
		add_action( 'login_init', array( self::class, 'end_other_logins' ), PHP_INT_MIN, 0 );
	}

	/**
	 * Ends a request that is not REST after all: its address alone looked like one of our routes.
	 *
	 * @param mixed $wp The request, as WordPress has understood it.
	 */
	public static function end_without_page( $wp ): void {
		if ( is_object( $wp ) && ( empty( $wp->query_vars['rest_route'] ) || ! is_string( $wp->query_vars['rest_route'] ) ) ) {
			// Where REST is: with plain permalinks, or in another folder, whoever asks here has to go on there.
			header( 'Link: <' . esc_url_raw( rest_url() ) . '>; rel="https://api.w.org/"', false );
			self::end();
		}
	}

	/**
	 * Refuses every route but ours, by the name that core has resolved.
	 *
	 * @param mixed $answer  What somebody answers instead.
	 * @param mixed $server  The REST server.
	 * @param mixed $request The request; also one of a batch, an embedded or an internal one.
	 * @return mixed
	 */
	public static function refuse_route( $answer, $server = null, $request = null ) {
		return $request instanceof \WP_REST_Request && self::is_ours( $request->get_route() ) ? $answer : self::refused();
	}

	/**
	 * Refuses whatever is not our code: another's pattern may match one of our names.
	 *
	 * @param mixed $answer  What somebody answers instead.
	 * @param mixed $handler The route that core has found.
	 * @param mixed $request The request.
	 * @return mixed
	 */
	public static function refuse_handler( $answer, $handler = null, $request = null ) {
		$callback = is_array( $handler ) ? ( $handler['callback'] ?? null ) : null;
		$object   = is_array( $callback ) ? ( $callback[0] ?? null ) : null;
		$class    = is_object( $object ) ? get_class( $object ) : (string) $object;
		if ( 0 === strpos( ltrim( $class, '\\' ), 'GatewayDoctor\\Rest\\' ) ) {
			return $answer;
		}
		// The list of our routes is core's own work.
		$lists = $object instanceof \WP_REST_Server && 'get_namespace_index' === ( $callback[1] ?? '' )
			&& $request instanceof \WP_REST_Request && self::ROUTES === '/' . $request['namespace'];
		return $lists ? $answer : self::refused();
	}

	/**
	 * Whether a route is below ours, as core compares it: not cleaned, and with nothing before or behind.
	 *
	 * @param string $route As core has resolved it.
	 */
	public static function is_ours( string $route ): bool {
		return 1 === preg_match( '#^' . self::ROUTES . '(?:/[A-Za-z0-9/_-]*)?$#D', $route );
	}

	/**
	 * Ends what is in wp-admin, but is not our screen.
	 */
	public static function end_other_screens(): void {
		if ( 'tools.php' !== ( $GLOBALS['pagenow'] ?? '' ) || 'gateway-doctor' !== ( $GLOBALS['plugin_page'] ?? '' ) ) {
			self::end();
		}
	}

	/**
	 * Ends what is the login, but did not look like it.
	 */
	public static function end_other_logins(): void {
		if ( ! SafeSession::is_sign_in() ) {
			self::end();
		}
	}

	/**
	 * Ends the request, in words that a program can read.
	 */
	public static function end(): void {
		add_filter(
			'wp_die_handler',
			static function (): string {
				return '_json_wp_die_handler';
			},
			1
		);
		wp_die( new \WP_Error( 'gateway_doctor_no_page', 'This is no page.' ), '', array( 'response' => 404 ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, of constants.
	}

	/**
	 * What is said of another's route.
	 */
	private static function refused(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_not_ours', 'In a safe session nothing answers but Gateway Doctor itself.', array( 'status' => 403 ) );
	}
}
