<?php
/**
 * Plugin Name: Gateway Doctor: agent
 * Description: Lets Gateway Doctor ask this site for a page with some plugins off, for the asking request alone. The plugin Gateway Doctor writes this file and removes it.
 *
 * THE SITE IS DOWN, and wp-admin too? By FTP, put
 *   1. the folder gateway-doctor of the zip into wp-content/plugins/, and
 *   2. this file into wp-content/mu-plugins/ (make that folder if it is missing);
 *   3. open  https://YOUR-SITE/wp-login.php?gateway-doctor  and do what it says.
 * Where that shows no page, WordPress does not start at all. Then open
 *   https://YOUR-SITE/wp-content/mu-plugins/0-gateway-doctor.php  (this file, as you named it).
 *
 * Parses from PHP 5.6 on, and steps aside where anything is missing: every
 * visitor's request runs this file, and none may ever fail because of it.
 *
 * @package GatewayDoctor
 */

if ( ! defined( 'ABSPATH' ) && isset( $_SERVER['SCRIPT_FILENAME'] ) && realpath( __FILE__ ) === realpath( $_SERVER['SCRIPT_FILENAME'] ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Set by the server; WordPress is not there.
	if ( PHP_VERSION_ID >= 70400 && is_file( dirname( dirname( __FILE__ ) ) . '/plugins/gateway-doctor/includes/Access/direct.php' ) ) {
		require dirname( dirname( __FILE__ ) ) . '/plugins/gateway-doctor/includes/Access/direct.php';
	} else {
		header( 'Cache-Control: no-store, private' );
		header( 'X-Accel-Expires: 0' );
		echo 'Gateway Doctor needs PHP 7.4 or later, and its folder in wp-content/plugins/.';
	}
	exit;
}
if ( defined( 'WP_CLI' ) && WP_CLI && defined( 'WP_PLUGIN_DIR' ) && PHP_VERSION_ID >= 70400 && is_file( WP_PLUGIN_DIR . '/gateway-doctor/includes/Cli/boot.php' ) ) {
	require_once WP_PLUGIN_DIR . '/gateway-doctor/includes/Cli/boot.php';
}
if ( ! isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) && ! isset( $_COOKIE['gateway_doctor'] ) && ! isset( $_COOKIE['gateway_doctor_view'] ) && ! isset( $_GET['gateway-doctor'] ) || ! defined( 'WP_PLUGIN_DIR' ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- Nothing is done with it here.
	return;
}
if ( PHP_VERSION_ID >= 70400 && is_file( WP_PLUGIN_DIR . '/gateway-doctor/includes/Agent/boot.php' ) ) {
	// Once: the file may have been uploaded under another name too.
	require_once WP_PLUGIN_DIR . '/gateway-doctor/includes/Agent/boot.php';
}
