<?php
/**
 * The list of plugins, and the theme.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * The list of plugins and the theme stay, and no (de)activation hook runs.
 */
final class Activation extends Guard {

	public const NAME       = 'activation';
	public const KEEPS_FROM = 'switching plugins and themes, and running what they do when they are switched';

	/**
	 * Keeps what is stored, and takes the hooks away.
	 */
	public function install(): void {
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
}
