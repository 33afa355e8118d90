<?php
/**
 * What WordPress does beside answering.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps core from its chores in a probe: cron, update checks and updates, and
 * what it does about a fatal error in wp-admin.
 */
final class Chores {

	private const UPDATE_CHECKS = array(
		'_maybe_update_core'    => array( 'admin_init' ),
		'_maybe_update_plugins' => array( 'admin_init' ),
		'_maybe_update_themes'  => array( 'admin_init' ),
		'wp_version_check'      => array( 'wp_version_check' ),
		'wp_update_plugins'     => array( 'wp_update_plugins', 'load-plugins.php', 'load-update.php', 'load-update-core.php' ),
		'wp_update_themes'      => array( 'wp_update_themes', 'load-themes.php', 'load-update.php', 'load-update-core.php' ),
	);

	/**
	 * Holds them back for this request.
	 */
	public static function hold(): void {
		self::cron();
		self::recovery();
		self::updates();
	}

	/**
	 * No events are due, and no request is made that would run them.
	 */
	private static function cron(): void {
		add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );
		add_filter(
			'pre_http_request',
			static function ( $answer, $args, $url ) {
				$path = (string) wp_parse_url( (string) $url, PHP_URL_PATH );
				return '/wp-cron.php' === substr( $path, -12 ) ? Guards::held() : $answer;
			},
			PHP_INT_MAX,
			3
		);
	}

	/**
	 * A fatal error of a probe mails nobody and makes no key for recovery mode:
	 * the mail counts as sent a moment ago.
	 */
	private static function recovery(): void {
		add_filter(
			'pre_option_recovery_mode_email_last_sent',
			static function (): int {
				return time();
			},
			PHP_INT_MAX
		);
	}

	/**
	 * Nothing is asked of wordpress.org, and nothing is updated.
	 */
	private static function updates(): void {
		foreach ( self::UPDATE_CHECKS as $check => $hooks ) {
			foreach ( $hooks as $hook ) {
				remove_action( $hook, $check );
			}
		}
		// Otherwise .htaccess gets the rules of the plugins that are on in the probe.
		add_filter( 'flush_rewrite_rules_hard', '__return_false', PHP_INT_MAX );
		add_filter( 'automatic_updater_disabled', '__return_true', PHP_INT_MAX );
		add_filter( 'upgrader_pre_download', array( Guards::class, 'held' ), PHP_INT_MAX, 0 );
	}
}
