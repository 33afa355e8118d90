<?php
/**
 * Loads the WordPress that scripts/test-php.mjs built, with the plugin active.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

// PHPUnit loads this file inside of a function; WordPress takes these for global.
global $wpdb, $current_site, $current_blog, $wp_rewrite, $shortcode_tags, $wp, $phpmailer, $wp_theme_directories, $wp_query, $wp_the_query, $wp_widget_factory, $wp_roles, $wp_locale, $wp_locale_switcher, $table_prefix;

$gateway_doctor_site = (string) getenv( 'GATEWAY_DOCTOR_SITE' );
if ( ! is_file( $gateway_doctor_site . '/wp-load.php' ) ) {
	fwrite( STDERR, "Run `npm run test:php`: it builds the WordPress that these tests load.\n" );
	exit( 1 );
}

// WordPress reads these of every request.
$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';

require $gateway_doctor_site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

// Whatever a test asks REST for: the answer is the noun that its route promises, or a list of it.
add_filter(
	'rest_request_after_callbacks',
	static function ( $response, $handler, $request ) {
		$noun = $handler['noun'] ?? null;
		$data = $response instanceof WP_REST_Response && $response->get_status() < 300 ? $response->get_data() : null;
		if ( null === $noun || null === $data ) {
			return $response;
		}
		$schemas = require dirname( \GatewayDoctor\FILE ) . '/includes/Contract/schemas.php';
		foreach ( wp_is_numeric_array( $data ) ? $data : array( $data ) as $one ) {
			$fits = rest_validate_value_from_schema( $one, $schemas[ $noun ], $noun );
			PHPUnit\Framework\Assert::assertTrue( $fits, $request->get_route() . ': ' . ( is_wp_error( $fits ) ? $fits->get_error_message() : '' ) );
		}
		return $response;
	},
	10,
	3
);
