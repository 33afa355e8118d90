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
	 * Takes what the run found out about the database.
	 *
	 * @param string[] $unsafe Tables whose engine knows no transactions.
	 */
	public function __construct( array $unsafe ) {
		$this->unsafe = $unsafe;
	}

	/**
	 * Puts the guard into force for this request.
	 *
	 * @return bool False where it cannot be: then nothing was changed.
	 */
	public function apply(): bool {
		global $wpdb;
		if ( ! CacheView::install() ) {
			return false;
		}
		// SQLite locks the whole file while a transaction writes, so that visitors would
		// wait: there, and where there is no transaction, every write is held back.
		$tables        = array_merge( $this->unsafe, array( $wpdb->options, $wpdb->base_prefix . 'options', (string) $wpdb->sitemeta ) );
		$this->queries = new Queries( $tables, ! Connection::begin(), (string) $wpdb->dbname );
		add_filter( 'query', array( $this->queries, 'filter' ), PHP_INT_MAX );
		$this->refuse_switching();
		$this->keep_in();
		Chores::hold();
		$this->sign_nobody_in();
		$this->store_nowhere();
		return true;
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
		add_filter(
			'pre_wp_mail',
			function (): bool {
				++$this->mails;
				return true;
			},
			PHP_INT_MAX
		);
		add_filter(
			'pre_http_request',
			static function ( $answer, $args ) {
				$method = strtoupper( (string) ( $args['method'] ?? 'GET' ) );
				return 'GET' === $method || 'HEAD' === $method ? $answer : self::held();
			},
			PHP_INT_MAX,
			2
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
		header( 'Cache-Control: no-store, private' );
		header( 'X-LiteSpeed-Cache-Control: no-store' );
	}
}
