<?php
/**
 * Answers where WordPress does not start: the must-use file was opened directly.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

// Reached through the must-use file alone: neither from WordPress nor by its own address.
if ( defined( 'ABSPATH' ) || realpath( (string) ( $_SERVER['SCRIPT_FILENAME'] ?? '' ) ) === __FILE__ ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Set by the server.
	exit;
}

( static function (): void {
	$must_use = dirname( (string) realpath( (string) $_SERVER['SCRIPT_FILENAME'] ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- As above.
	$root     = '';
	$above    = $must_use;
	for ( $up = 0; $up < 5 && '' === $root; $up++ ) {
		$above = dirname( $above );
		// WordPress may lie in a folder of its own beside the content: Bedrock's way.
		$inside = @glob( $above . '/*/wp-load.php' ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Outside open_basedir it warns.
		if ( @is_file( $above . '/wp-load.php' ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			$root = $above;
		} elseif ( is_array( $inside ) && 1 === count( $inside ) ) {
			$root = dirname( $inside[0] );
		}
	}
	$root = '' === $root ? dirname( $must_use, 2 ) : $root;
	// What every file of the plugin asks for; WordPress defines it only where it is missing.
	define( 'ABSPATH', $root . '/' );
	define( 'WP_CONTENT_DIR', dirname( $must_use ) );
	ini_set( 'display_errors', '0' ); // phpcs:ignore WordPress.PHP.IniSet -- A path in a page would be seen without proof.
	require_once dirname( __DIR__ ) . '/autoload.php';
	( new BareScreen( $must_use ) )->answer();
} )();
