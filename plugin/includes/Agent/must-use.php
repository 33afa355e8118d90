<?php
/**
 * Plugin Name: Gateway Doctor: agent
 * Description: Lets Gateway Doctor ask this site for a page with some plugins off, for the asking request alone. The plugin Gateway Doctor writes this file and removes it.
 * Version:     0.1.0
 *
 * Parses from PHP 5.6 on, and steps aside where anything is missing: every
 * visitor's request runs this file, and none may ever fail because of it.
 *
 * @package GatewayDoctor
 */

if ( ! isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) && ! isset( $_COOKIE['gateway_doctor'] ) || ! defined( 'WP_PLUGIN_DIR' ) ) {
	return;
}
if ( PHP_VERSION_ID >= 70400 && is_file( WP_PLUGIN_DIR . '/gateway-doctor/includes/Agent/boot.php' ) ) {
	require WP_PLUGIN_DIR . '/gateway-doctor/includes/Agent/boot.php';
}
