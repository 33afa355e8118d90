<?php
/**
 * The command palette.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Admin;

use GatewayDoctor\Access\Permission;

defined( 'ABSPATH' ) || exit;

/**
 * Adds "Diagnose 502" to Ctrl+K: in the editors, and in all of wp-admin from WordPress 6.9 on.
 */
final class Palette {

	/**
	 * Goes along with core's script: where that is not printed, this is not either.
	 */
	public static function add(): void {
		if ( ! current_user_can( Permission::capability() ) ) {
			return;
		}
		$label = __( 'Diagnose 502 with Gateway Doctor', 'gateway-doctor' );
		wp_add_inline_script(
			'wp-commands',
			sprintf(
				'wp.data.dispatch( wp.commands.store ).registerCommand( { name: "gateway-doctor/open", label: %1$s, searchLabel: %1$s, callback: function () { document.location.href = %2$s; } } );',
				(string) wp_json_encode( $label ),
				(string) wp_json_encode( Screen::url() )
			)
		);
	}
}
