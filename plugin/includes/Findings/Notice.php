<?php
/**
 * The notice in wp-admin.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Findings;

use GatewayDoctor\Access\Permission;
use GatewayDoctor\Admin\Screen;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Shown where somebody is about to look for the cause, after a real finding,
 * for a day, and not once the culprit is switched off.
 */
final class Notice {

	private const SCREENS = array( 'dashboard', 'plugins', 'update-core', 'site-health' );

	/**
	 * Prints the notice.
	 */
	public static function show(): void {
		$screen = get_current_screen();
		$found  = Finding::last();
		if ( null === $screen || null === $found || ! in_array( $screen->id, self::SCREENS, true ) || ! current_user_can( Permission::capability() ) || ! self::is_due( $found ) ) {
			return;
		}
		echo '<div class="notice notice-warning"><p>' . esc_html( $found['summary'] ) . ' <a href="' . esc_url( Screen::url() ) . '">' . esc_html__( 'Open Gateway Doctor', 'gateway-doctor' ) . '</a></p></div>';
	}

	/**
	 * Whether it is still news.
	 *
	 * @param array{kind:string,culprits:string[],at:int} $found The last verdict.
	 */
	public static function is_due( array $found ): bool {
		if ( ! Finding::is_real( $found['kind'] ) || $found['at'] < time() - DAY_IN_SECONDS ) {
			return false;
		}
		$accused = preg_grep( '~^plugin/~', $found['culprits'] );
		$accused = false === $accused ? array() : $accused;
		foreach ( array_keys( Plugins::active() ) as $file ) {
			$slug = false === strpos( $file, '/' ) ? basename( $file, '.php' ) : dirname( $file );
			if ( in_array( 'plugin/' . $slug, $accused, true ) ) {
				return true;
			}
		}
		return array() === $accused;
	}
}
