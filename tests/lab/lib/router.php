<?php
/**
 * Lets PHP's own server behave like nginx in front of WordPress: files as they
 * are, folders to their index.php, the rest to WordPress.
 *
 * @package GatewayDoctor
 */

$root = rtrim( $_SERVER['DOCUMENT_ROOT'], '/' );
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
if ( preg_match( '#/(\.|database/)#', $path ) ) {
	http_response_code( 404 );
	return true;
}
$file = realpath( $root . $path );
if ( $file && is_dir( $file ) && is_file( $file . '/index.php' ) ) {
	if ( '/' !== substr( $path, -1 ) ) {
		header( 'Location: ' . $path . '/' );
		return true;
	}
	$file .= '/index.php';
	$path .= 'index.php';
}
if ( $file && is_file( $file ) && '.php' !== substr( $file, -4 ) ) {
	return false;
}
if ( ! $file || ! is_file( $file ) ) {
	$file = $root . '/index.php';
	$path = '/index.php';
}
$_SERVER['SCRIPT_FILENAME'] = $file;
$_SERVER['SCRIPT_NAME']     = $path;
$_SERVER['PHP_SELF']        = $path;
chdir( dirname( $file ) );
require $file;
