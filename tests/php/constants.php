<?php
/**
 * Constants that WordPress defines while it starts, for PHPStan alone: the
 * stubs have no values for them.
 *
 * @package GatewayDoctor
 */

foreach ( array( 'ABSPATH', 'WP_CONTENT_DIR', 'WP_CONTENT_URL', 'WP_PLUGIN_DIR', 'WPMU_PLUGIN_DIR', 'COOKIEPATH', 'SITECOOKIEPATH', 'COOKIEHASH', 'LOGGED_IN_COOKIE', 'AUTH_COOKIE', 'SECURE_AUTH_COOKIE', 'DB_NAME', 'DB_HOST' ) as $gateway_doctor_constant ) {
	define( $gateway_doctor_constant, '/' . $gateway_doctor_constant );
}
// False where wp-config.php does not say, a string where it does.
define( 'COOKIE_DOMAIN', false );
define( 'WP_DEBUG', false );
define( 'WP_DEBUG_LOG', false );
define( 'WP_DEBUG_DISPLAY', false );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );
define( 'KB_IN_BYTES', 1024 );
define( 'MB_IN_BYTES', 1048576 );
