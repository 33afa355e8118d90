<?php
/**
 * Nothing that a probe does stays, and nothing leaves.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;
use GatewayDoctor\Agent\Guard\Database\Connection;
use GatewayDoctor\Agent\Guard\Database\Queries;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps a probe from writing, mailing, signing in, and starting other requests.
 */
final class Guards {

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
	 * @var LiftedGuards
	 */
	private $lifts;

	/**
	 * Whether this request is guarded.
	 *
	 * @var bool
	 */
	private static $in_force = false;

	/**
	 * Takes what the run found out about the database.
	 *
	 * @param string[]     $unsafe Tables whose engine knows no transactions.
	 * @param LiftedGuards $lifts  What this probe goes without.
	 */
	public function __construct( array $unsafe, LiftedGuards $lifts ) {
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
		if ( ! CopyOnWriteCache::install() ) {
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
		if ( class_exists( PhpSession::class, false ) ) {
			PhpSession::hold();
		}
		$this->sign_nobody_in();
		$this->store_nowhere();
		self::$in_force = true;
		return null;
	}

	/**
	 * Whether this request is guarded: nothing of it may stay, not even what our own code writes.
	 */
	public static function is_in_force(): bool {
		return self::$in_force;
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
		SignIn::apply();
		SignIn::know_nobody_new();
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
	 * No cache keeps the answer; see NoStore, which the agent has applied already.
	 */
	private function store_nowhere(): void {
		// Only here: where our own options are written, caching plugins must hear of it.
		if ( ! defined( 'DONOTCACHEOBJECT' ) ) {
			define( 'DONOTCACHEOBJECT', true ); // phpcs:ignore WordPress.NamingConventions -- The name that caching plugins look for.
		}
		NoStore::apply();
	}
}
