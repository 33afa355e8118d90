<?php
/**
 * Runs one of our commands as WP-CLI would with --skip-plugins --skip-themes:
 * `php wp.php SITE gateway-doctor SUBCOMMAND [ARGUMENT]... [--OPTION[=VALUE]]...`
 *
 * @package GatewayDoctor
 */

$site = $argv[1];
require __DIR__ . '/wp-cli.php';
define( 'WP_CLI', true );
$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['SCRIPT_NAME']     = '/wp';
// As WP-CLI does: WordPress takes up hooks that are there before it.
$wp_filter = array(
	'option_active_plugins' => array( 10 => array( array( 'function' => '__return_empty_array', 'accepted_args' => 1 ) ) ), // phpcs:ignore WordPress.Arrays
);
define( 'WP_USE_THEMES', false );
require $site . '/wp-load.php';

list( , , $command, $subcommand ) = $argv;

$positional = array();
$options    = array();
foreach ( array_slice( $argv, 4 ) as $word ) {
	if ( 0 === strpos( $word, '--' ) ) {
		list( $name, $value ) = explode( '=', substr( $word, 2 ) . '=', 2 );
		$options[ $name ]     = rtrim( $value, '=' );
	} else {
		$positional[] = $word;
	}
}
$method = str_replace( '-', '_', $subcommand );
$failed = 0;
try {
	( new WP_CLI::$commands[ $command ]() )->$method( $positional, $options );
} catch ( DomainException $end ) {
	$failed = 1;
}
foreach ( WP_CLI::$printed as list( $kind, $text ) ) {
	fwrite( in_array( $kind, array( 'error', 'warning' ), true ) ? STDERR : STDOUT, $text . "\n" );
}
exit( $failed ); // phpcs:ignore WordPress.Security.EscapeOutput -- A number.
