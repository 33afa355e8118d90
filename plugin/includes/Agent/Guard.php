<?php
/**
 * Nothing that a probe does stays, and nothing leaves.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps a probe from writing, mailing, signing in, and starting other requests.
 */
final class Guard {

	/**
	 * The filter in front of the database.
	 *
	 * @var Queries
	 */
	public $queries;

	/**
	 * How many mails were not sent.
	 *
	 * @var int
	 */
	public $mails = 0;

	/**
	 * Tables whose engine knows no transactions.
	 *
	 * @var string[]
	 */
	private $unsafe;

	/**
	 * What this probe goes without.
	 *
	 * @var Lifts
	 */
	private $lifts;

	/**
	 * Takes what the run found out about the database.
	 *
	 * @param string[] $unsafe Tables whose engine knows no transactions.
	 * @param Lifts    $lifts  What this probe goes without.
	 */
	public function __construct( array $unsafe, Lifts $lifts ) {
		$this->unsafe = $unsafe;
		$this->lifts  = $lifts;
	}

	/**
	 * Puts the guard into force for this request.
	 *
	 * @return string|null Why it cannot be, in a word for the client; null where it is in force.
	 */
	public function apply(): ?string {
		global $wpdb;
		$options = array( $wpdb->options, $wpdb->base_prefix . 'options', (string) $wpdb->sitemeta );
		if ( $this->lifts->options() && ( ! Connection::is_single() || array() !== array_intersect( $options, $this->unsafe ) ) ) {
			return 'cannot-lift'; // What is written there could not be taken back.
		}
		if ( ! CacheView::install() ) {
			return 'object-cache';
		}
		// SQLite locks the whole file while a transaction writes, so that visitors would
		// wait: there, and where there is no transaction, every write is held back.
		$tables        = array_merge( $this->unsafe, $this->lifts->options() ? array() : $options );
		$this->queries = new Queries( $tables, ! Connection::begin(), (string) $wpdb->dbname );
		add_filter( 'query', array( $this->queries, 'filter' ), PHP_INT_MAX );
		$this->refuse_switching();
		$this->keep_in();
		Chores::hold();
		$this->sign_nobody_in();
		$this->store_nowhere();
		return null;
	}

	/**
	 * The answer to a request that was held back.
	 */
	public static function held(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_held', 'Gateway Doctor held this request back: a probe sends nothing but GET.' );
	}

	/**
	 * The list of plugins and the theme stay, and no (de)activation hook runs.
	 */
	private function refuse_switching(): void {
		$keep = static function ( $value, $old ) {
			return $old;
		};
		foreach ( array( 'active_plugins', 'template', 'stylesheet', 'current_theme' ) as $option ) {
			add_filter( "pre_update_option_{$option}", $keep, PHP_INT_MAX, 2 );
		}
		add_filter( 'pre_update_site_option_active_sitewide_plugins', $keep, PHP_INT_MAX, 2 );
		foreach ( array( 'activate', 'deactivate' ) as $change ) {
			add_action(
				"{$change}_plugin",
				static function ( $file ) use ( $change ): void {
					remove_all_actions( "{$change}_{$file}" );
				},
				PHP_INT_MIN
			);
		}
	}

	/**
	 * No mail, and no request but to read.
	 */
	private function keep_in(): void {
		if ( ! $this->lifts->mail() ) {
			add_filter(
				'pre_wp_mail',
				function (): bool {
					++$this->mails;
					return true;
				},
				PHP_INT_MAX
			);
		}
		add_filter(
			'pre_http_request',
			function ( $answer, $args, $url ) {
				$method = strtoupper( (string) ( $args['method'] ?? 'GET' ) );
				return 'GET' === $method || 'HEAD' === $method || $this->lifts->http( (string) $url ) ? $answer : self::held();
			},
			PHP_INT_MAX,
			3
		);
	}

	/**
	 * A masked request may lack the very plugin that guards the login.
	 */
	private function sign_nobody_in(): void {
		add_filter( 'send_auth_cookies', '__return_false', PHP_INT_MAX );
		add_filter( 'wp_is_application_passwords_available', '__return_false', PHP_INT_MAX );
		add_filter( 'xmlrpc_enabled', '__return_false', PHP_INT_MAX );
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
	 * Page caches are told to leave the answer alone.
	 */
	private function store_nowhere(): void {
		foreach ( array( 'DONOTCACHEPAGE', 'DONOTCACHEDB', 'DONOTCACHEOBJECT', 'DONOTMINIFY' ) as $constant ) {
			if ( ! defined( $constant ) ) {
				define( $constant, true ); // phpcs:ignore WordPress.NamingConventions -- The names that caching plugins look for.
			}
		}
		if ( function_exists( 'batcache_cancel' ) ) {
			batcache_cancel(); // Batcache asks no constant.
		}
		self::forbid_storing();
		header_register_callback( array( self::class, 'forbid_storing' ) );
		// PHP keeps one such callback: where a plugin takes its place, these are the last word but for its own.
		foreach ( array( 'send_headers', 'template_redirect', 'admin_init', 'rest_pre_serve_request' ) as $hook ) {
			add_filter( $hook, array( self::class, 'forbid_storing' ), PHP_INT_MAX );
		}
	}

	/**
	 * Caches on the way are told to leave the answer alone, whatever plugins have said to them.
	 *
	 * @param mixed $value Of a filter.
	 * @return mixed The same.
	 */
	public static function forbid_storing( $value = null ) {
		if ( ! headers_sent() ) {
			array_map( 'header_remove', array( 'Surrogate-Control', 'CDN-Cache-Control', 'Cloudflare-CDN-Cache-Control' ) );
			header( 'Cache-Control: no-store, private' );
			header( 'X-Accel-Expires: 0' );
			header( 'X-LiteSpeed-Cache-Control: no-store' );
		}
		return $value;
	}
}
