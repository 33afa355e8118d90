<?php
/**
 * Installs WordPress in a folder that site.mjs prepared. Arguments: the step
 * (install, network or activate), and the plan as JSON {folder, url, active, permalinks, sites, theme}.
 * The last line of its output is what it did, as JSON.
 *
 * @package GatewayDoctor
 */

$step = $argv[1];
$plan = json_decode( $argv[2], true, 6, JSON_THROW_ON_ERROR );

// WordPress reads these of every request.
$_SERVER['HTTP_HOST']       = preg_replace( '#^https?://([^/]+).*#', '$1', $plan['url'] );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
if ( 'install' === $step ) {
	define( 'WP_INSTALLING', true );
}
if ( 'network' === $step ) {
	define( 'WP_INSTALLING_NETWORK', true );
}
require $plan['folder'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$shop = array(
	'post_type'    => 'page',
	'post_status'  => 'publish',
	'post_title'   => 'Shop',
	'post_name'    => 'shop',
	'post_content' => '<!-- wp:paragraph --><p>What we sell.</p><!-- /wp:paragraph -->',
);
$done = array();
if ( 'install' === $step ) {
	add_filter( 'pre_wp_mail', '__return_true' );
	wp_install( 'The lab', 'admin', 'admin@example.org', true, '', 'password' );
	update_option( 'permalink_structure', $plan['permalinks'] );
	wp_insert_post( $shop );
	flush_rewrite_rules( false );
}
if ( 'network' === $step ) {
	require_once ABSPATH . 'wp-admin/includes/network.php';
	foreach ( $wpdb->tables( 'ms_global' ) as $name => $table ) {
		$wpdb->$name = $table;
	}
	install_network();
	$made = populate_network( 1, $_SERVER['HTTP_HOST'], 'admin@example.org', 'The lab', '/', false );
	// The name server has no entry for a name below the host: of no use here.
	if ( is_wp_error( $made ) && 'no_wildcard_dns' !== $made->get_error_code() ) {
		fwrite( STDERR, $made->get_error_message() );
		exit( 1 );
	}
}
if ( 'activate' === $step ) {
	wp_set_current_user( 1 );
	if ( $plan['theme'] ) {
		switch_theme( $plan['theme'] );
	}
	foreach ( $plan['active'] as $file ) {
		$error = activate_plugin( $file, '', is_multisite() );
		if ( is_wp_error( $error ) ) {
			fwrite( STDERR, $file . ': ' . $error->get_error_message() . ' ' . wp_json_encode( $error->get_error_data() ) );
			exit( 1 );
		}
	}
	foreach ( $plan['sites'] as $more ) {
		$blog = wpmu_create_blog( $_SERVER['HTTP_HOST'], '/' . $more['path'] . '/', $more['path'], 1 );
		if ( is_wp_error( $blog ) ) {
			fwrite( STDERR, $blog->get_error_message() );
			exit( 1 );
		}
		switch_to_blog( $blog );
		update_option( 'permalink_structure', $plan['permalinks'] );
		$wp_rewrite->init();
		wp_insert_post( $shop );
		// The rules are made at the first visit.
		delete_option( 'rewrite_rules' );
		foreach ( $more['active'] as $file ) {
			$error = activate_plugin( $file );
			if ( is_wp_error( $error ) ) {
				fwrite( STDERR, $file . ': ' . $error->get_error_message() );
				exit( 1 );
			}
		}
		restore_current_blog();
	}
	$done = array(
		'version' => get_bloginfo( 'version' ),
		'theme'   => get_stylesheet(),
		'active'  => is_multisite() ? array_keys( get_site_option( 'active_sitewide_plugins' ) ) : get_option( 'active_plugins' ),
	);
}
echo "\n" . wp_json_encode( (object) $done );
