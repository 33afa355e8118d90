<?php
/**
 * The way in when nothing else answers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

use GatewayDoctor\Access\DoorScreen;
use GatewayDoctor\Agent\Guard\NoStore;

defined( 'ABSPATH' ) || exit;

/**
 * Answers wp-login.php?gateway-doctor before any plugin or theme is loaded.
 *
 * That address, as no page cache stores it, every host passes it to PHP, and it
 * is where the owner signs in next.
 */
final class Door {

	/** The parameter that asks for it. */
	public const PARAMETER = 'gateway-doctor';

	/**
	 * Whether this request asks for it.
	 */
	public static function is_asked(): bool {
		// phpcs:disable WordPress.Security -- Looked at only.
		return isset( $_GET[ self::PARAMETER ] ) && 'wp-login.php' === basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) );
		// phpcs:enable
	}

	/**
	 * Answers, and ends the request.
	 */
	public static function answer(): void {
		// What the plugin's main file says: it is not loaded in this request.
		NoStore::apply( 'Cookie' );
		define( 'GatewayDoctor\\FILE', dirname( __DIR__, 3 ) . '/gateway-doctor.php' );
		try {
			require_once dirname( __DIR__, 2 ) . '/autoload.php';
			( new DoorScreen() )->answer();
		} catch ( \Throwable $error ) {
			// Going on as a visitor's request would end in the very 502.
			error_log( 'Gateway Doctor: the door does not open: ' . $error->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- There is no other place.
			status_header( 500 );
			header( 'Content-Type: text/plain; charset=utf-8' );
			echo 'Gateway Doctor could not open the door. PHP\'s error log says why. Was its folder uploaded whole?';
		}
		exit;
	}
}
