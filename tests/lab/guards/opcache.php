<?php
/**
 * Renews the must-use file where an opcache looks at files once an hour, and says
 * whether it would still run the old one.
 *
 * PHP is started with opcache.enable_cli=1, opcache.revalidate_freq=3600 and
 * opcache.file_update_protection=0; the argument is the folder of a site.
 *
 * @package GatewayDoctor
 */

// phpcs:disable WordPress.WP.AlternativeFunctions -- The file has to be the one that PHP has kept.

require $argv[1] . '/wp-load.php';

$gateway_doctor_file = GatewayDoctor\Agent\Installer::file();
file_put_contents( $gateway_doctor_file, "<?php\n// An older version.\n" );
opcache_compile_file( $gateway_doctor_file );
if ( ! opcache_is_script_cached( $gateway_doctor_file ) ) {
	echo 'PHP has no opcache here.';
	exit( 1 );
}
GatewayDoctor\Agent\Installer::refresh();
echo opcache_is_script_cached( $gateway_doctor_file ) ? 'old' : 'new';
