<?php
/**
 * Leaves nothing behind.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// In a shell the must-use file may have said so already.
defined( 'GatewayDoctor\\FILE' ) || define( 'GatewayDoctor\\FILE', __DIR__ . '/gateway-doctor.php' );

require_once __DIR__ . '/includes/autoload.php';

$gateway_doctor_left = Leaving::everything();
if ( array() !== $gateway_doctor_left ) {
	Leaving::say( $gateway_doctor_left );
}
unset( $gateway_doctor_left );
