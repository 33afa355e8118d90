<?php
/**
 * When hooks are looked at.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Wraps callbacks where plugins have just added some, or where those are about to run.
 */
final class Looks {

	private const HOOKS = array( 'muplugins_loaded', 'plugins_loaded', 'setup_theme', 'after_setup_theme', 'init', 'widgets_init', 'wp_loaded', 'parse_request', 'wp', 'template_redirect', 'wp_enqueue_scripts', 'wp_head', 'loop_start', 'wp_footer', 'rest_api_init', 'admin_menu', 'admin_init', 'current_screen', 'admin_enqueue_scripts', 'shutdown' );

	/** Where all hooks are looked at closely: everything has been set up, nothing has been shown. */
	private const CLOSE = array( 'wp_loaded', 'template_redirect', 'admin_init' );

	/**
	 * Adds the hooks.
	 *
	 * @param Wrapper $wrapper Puts marks around callbacks.
	 */
	public static function follow( Wrapper $wrapper ): void {
		foreach ( self::HOOKS as $hook ) {
			add_action(
				$hook,
				static function () use ( $wrapper, $hook ): void {
					$wrapper->look( in_array( $hook, self::CLOSE, true ) );
					$wrapper->look_at( $hook );
				},
				PHP_INT_MIN
			);
		}
	}
}
