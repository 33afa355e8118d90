<?php
/**
 * What no cache may keep.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Tells every cache on the way that an answer is for its asker alone: those of
 * plugins by their constants, those of servers and CDNs by their headers.
 *
 * The usual nginx recipe ignores Cache-Control, Expires and Set-Cookie, and skips
 * by login cookie alone: there X-Accel-Expires decides. Core and plugins say other
 * things later, so it is said again at each place where headers are about to leave.
 */
final class NoStore extends Guard {

	public const NAME       = 'page-cache';
	public const KEEPS_FROM = 'being stored by a cache';

	/** Constants that caching plugins look for. */
	private const CONSTANTS = array( 'DONOTCACHEPAGE', 'DONOTCACHEDB', 'DONOTMINIFY' );

	/** By name: what is said, each to another cache. */
	private const HEADERS = array(
		'Cache-Control'                => 'no-store, private',
		'Expires'                      => 'Wed, 11 Jan 1984 05:00:00 GMT',
		'Pragma'                       => 'no-cache',
		'X-Accel-Expires'              => '0',
		'X-LiteSpeed-Cache-Control'    => 'no-cache, no-store',
		'Surrogate-Control'            => 'no-store',
		'CDN-Cache-Control'            => 'no-store',
		'Cloudflare-CDN-Cache-Control' => 'no-store',
	);

	/** What a browser would ask with whether it may keep what it has. */
	private const VALIDATORS = array( 'ETag', 'Last-Modified' );

	/** Where headers are about to leave, or have just been set by core. */
	private const HOOKS = array( 'send_headers', 'template_redirect', 'admin_init', 'login_init', 'wp_redirect', 'rest_post_dispatch', 'rest_pre_serve_request' );

	/**
	 * Names of request headers that decide upon the answer.
	 *
	 * @var string[]
	 */
	private static $vary = array();

	/**
	 * What else has to be done before headers leave.
	 *
	 * @var array<int,callable():void>
	 */
	private static $also = array();

	/**
	 * Whether this request's hooks are set.
	 *
	 * @var bool
	 */
	private static $applied = false;

	/**
	 * As a guard of a probe.
	 */
	public function install(): void {
		// Only here: where our own options are written, caching plugins must hear of it.
		if ( ! defined( 'DONOTCACHEOBJECT' ) ) {
			define( 'DONOTCACHEOBJECT', true ); // phpcs:ignore WordPress.NamingConventions -- The name that caching plugins look for.
		}
		self::apply();
	}

	/**
	 * Keeps this request's answer out of every cache, whatever is said to them later.
	 *
	 * @param string ...$vary Request headers that decide upon the answer: `Gateway-Doctor`, `Cookie`.
	 */
	public static function apply( string ...$vary ): void {
		self::tell_plugins();
		self::tell_others( ...$vary );
	}

	/**
	 * Tells caches of plugins.
	 */
	private static function tell_plugins(): void {
		foreach ( self::CONSTANTS as $constant ) {
			if ( ! defined( $constant ) ) {
				define( $constant, true ); // phpcs:ignore WordPress.NamingConventions -- The names that caching plugins look for.
			}
		}
		if ( function_exists( 'batcache_cancel' ) ) {
			batcache_cancel(); // Batcache asks no constant.
		}
	}

	/**
	 * Tells caches of servers and CDNs alone: where a credential turns out to be wrong, the
	 * request goes on as a visitor's, and plugins have no reason to do anything else with it.
	 *
	 * @param string ...$vary As apply() takes them.
	 */
	public static function tell_others( string ...$vary ): void {
		self::$vary = array_values( array_unique( array_merge( self::$vary, $vary ) ) );
		// Who has a page from before would be told that it may keep it.
		unset( $_SERVER['HTTP_IF_NONE_MATCH'], $_SERVER['HTTP_IF_MODIFIED_SINCE'] );
		self::say();
		if ( self::$applied ) {
			return;
		}
		self::$applied = true;
		header_register_callback( array( self::class, 'say' ) );
		if ( ! function_exists( 'add_filter' ) ) {
			return; // Opened below WordPress.
		}
		// PHP keeps one such callback: where a plugin takes its place, these are the last word but for its own.
		foreach ( self::HOOKS as $hook ) {
			add_filter( $hook, array( self::class, 'say' ), PHP_INT_MAX );
		}
		add_filter( 'nocache_headers', array( self::class, 'in_place_of' ), PHP_INT_MAX );
	}

	/**
	 * Has something done before headers leave, as often as they are about to.
	 *
	 * @param callable():void $callback Does it.
	 */
	public static function also( callable $callback ): void {
		self::$also[] = $callback;
	}

	/**
	 * Says it to all caches, in the place of whatever was said to them.
	 *
	 * @param mixed $value Of a filter.
	 * @return mixed The same.
	 */
	public static function say( $value = null ) {
		if ( headers_sent() ) {
			return $value;
		}
		array_map( 'header_remove', self::VALIDATORS );
		foreach ( self::HEADERS as $name => $word ) {
			header( "{$name}: {$word}" );
		}
		foreach ( array_diff( self::$vary, self::varies() ) as $name ) {
			header( "Vary: {$name}", false );
		}
		foreach ( self::$also as $callback ) {
			$callback();
		}
		return $value;
	}

	/**
	 * What WordPress says to caches where it wants nothing to be stored: it says less to who has not signed in.
	 *
	 * @param mixed $headers The filter `nocache_headers`.
	 * @return array<string,mixed>
	 */
	public static function in_place_of( $headers ): array {
		return array( 'Cache-Control' => 'no-cache, must-revalidate, max-age=0, no-store, private' ) + self::HEADERS + (array) $headers;
	}

	/**
	 * What the answer varies by already.
	 *
	 * @return string[]
	 */
	private static function varies(): array {
		$names = array();
		foreach ( headers_list() as $line ) {
			if ( 0 === stripos( $line, 'vary:' ) ) {
				$names = array_merge( $names, array_map( 'trim', explode( ',', substr( $line, 5 ) ) ) );
			}
		}
		return array_uintersect( self::$vary, $names, 'strcasecmp' );
	}
}
