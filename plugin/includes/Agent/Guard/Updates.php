<?php
/**
 * Updates.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing is asked of wordpress.org, and nothing is updated.
 */
final class Updates extends Guard {

	public const NAME       = 'updates';
	public const KEEPS_FROM = 'asking for updates, and installing them';

	private const CHECKS = array(
		'_maybe_update_core'    => array( 'admin_init' ),
		'_maybe_update_plugins' => array( 'admin_init' ),
		'_maybe_update_themes'  => array( 'admin_init' ),
		'wp_version_check'      => array( 'wp_version_check' ),
		'wp_update_plugins'     => array( 'wp_update_plugins', 'load-plugins.php', 'load-update.php', 'load-update-core.php' ),
		'wp_update_themes'      => array( 'wp_update_themes', 'load-themes.php', 'load-update.php', 'load-update-core.php' ),
	);

	/**
	 * Takes the checks off their hooks.
	 */
	public function install(): void {
		foreach ( self::CHECKS as $check => $hooks ) {
			foreach ( $hooks as $hook ) {
				remove_action( $hook, $check );
			}
		}
		add_filter( 'automatic_updater_disabled', '__return_true', PHP_INT_MAX );
		add_filter( 'upgrader_pre_download', array( HttpRequests::class, 'refusal' ), PHP_INT_MAX, 0 );
	}
}
