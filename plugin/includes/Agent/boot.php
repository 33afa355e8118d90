<?php
/**
 * Starts the agent for a request that carries a credential.
 *
 * Runs before every plugin, and loads no file outside this folder.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

$gateway_doctor_header = (string) ( $_SERVER['HTTP_GATEWAY_DOCTOR'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
try {
	$gateway_doctor_files = is_readable( __DIR__ . '/classmap.php' ) ? ( require __DIR__ . '/classmap.php' )['files'] : array( 'classmap.php' );
	foreach ( $gateway_doctor_files as $gateway_doctor_file ) {
		if ( ! is_readable( __DIR__ . '/' . $gateway_doctor_file ) ) {
			// An update that stopped half-way: `require` would end the request.
			throw new \RuntimeException( "{$gateway_doctor_file} is missing." );
		}
		require_once __DIR__ . '/' . $gateway_doctor_file;
	}
	unset( $gateway_doctor_files, $gateway_doctor_file );
	( new Agent( new Store() ) )->start();
} catch ( \Throwable $gateway_doctor_error ) {
	// The request goes on as if the agent were not there, and is no evidence.
	header_remove( 'Gateway-Doctor-Probe' );
	error_log( 'Gateway Doctor: the agent stepped aside: ' . $gateway_doctor_error->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- The only place that is left to say so.
	if ( 0 === strpos( $gateway_doctor_header, 'probe ' ) && ! in_array( $_SERVER['REQUEST_METHOD'] ?? 'GET', array( 'GET', 'HEAD' ), true ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		// Except where it may change something: without the guard it would really be done.
		header( 'Cache-Control: no-store, private' );
		header( 'X-Accel-Expires: 0' );
		status_header( 409 );
		exit;
	}
	unset( $gateway_doctor_error, $gateway_doctor_files, $gateway_doctor_file );
}
unset( $gateway_doctor_header );
