<?php
/**
 * Uninstalls the plugin as WordPress does: it is not active any more.
 *
 * Usage: php uninstalls.php [CONSTANT]
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

global $wp_filter;
if ( '' !== ( $argv[1] ?? '' ) ) {
	define( $argv[1], true );
}
// WordPress takes filters that were set before it was loaded.
$wp_filter['option_active_plugins'][10]['none']               = array( // phpcs:ignore WordPress.WP.GlobalVariablesOverride
	'function'      => static function (): array {
		return array();
	},
	'accepted_args' => 0,
);
$wp_filter['site_option_active_sitewide_plugins'][10]['none'] = $wp_filter['option_active_plugins'][10]['none']; // phpcs:ignore WordPress.WP.GlobalVariablesOverride
require dirname( __DIR__ ) . '/bootstrap.php';
uninstall_plugin( 'gateway-doctor/gateway-doctor.php' );
echo 'gone';
