<?php
/**
 * Registers `wp gateway-doctor`.
 *
 * Loaded by the must-use file, so that it is there with --skip-plugins too: on a
 * site whose plugins end every PHP process there is no other way.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Cli;

defined( 'ABSPATH' ) || exit;

require_once dirname( __DIR__ ) . '/autoload.php';

add_action(
	'plugins_loaded',
	static function (): void {
		// What the plugin's main file says; with --skip-plugins it is not loaded.
		foreach ( array(
			'GatewayDoctor\\FILE'    => dirname( __DIR__, 2 ) . '/gateway-doctor.php',
			'GatewayDoctor\\VERSION' => '',
		) as $gateway_doctor_name => $gateway_doctor_value ) {
			if ( ! defined( $gateway_doctor_name ) ) {
				define( $gateway_doctor_name, $gateway_doctor_value ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- It has our namespace.
			}
		}
	},
	0
);
\WP_CLI::add_command( 'gateway-doctor', Command::class );
