<?php
/**
 * Switches a plugin off for everybody.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Plugins;
use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Takes a plugin out of the list without loading it and without its hooks: it
 * is what crashes, and its deactivation hook may wipe its data.
 */
final class DeactivatePlugin {

	/**
	 * Prepares the change.
	 *
	 * @param string $file Plugin file.
	 * @return Change|\WP_Error
	 */
	public static function of( string $file ) {
		$active = Plugins::active();
		if ( ! isset( $active[ $file ] ) ) {
			return new \WP_Error(
				'gateway_doctor_not_active',
				/* translators: %s: plugin file. */
				sprintf( __( 'The plugin %s is not active: there is nothing to deactivate.', 'gateway-doctor' ), $file ),
				array( 'status' => 409 )
			);
		}
		if ( Plugins::is_self( $file ) ) {
			return new \WP_Error( 'gateway_doctor_self', __( 'Gateway Doctor does not switch itself off. Use the plugins screen.', 'gateway-doctor' ), array( 'status' => 409 ) );
		}
		$name = Plugins::slug( $file );
		foreach ( Plugins::describe() as $plugin ) {
			if ( $plugin['file'] === $file ) {
				$name = (string) $plugin['name'];
			}
		}
		$network = $active[ $file ];
		$option  = $network ? 'active_sitewide_plugins' : 'active_plugins';
		$before  = RawOption::read( $option, $network ) ?? '';
		$list    = RawOption::read_array( $option, $network );
		if ( $network ) {
			unset( $list[ $file ] );
		} else {
			$list = array_values( array_diff( $list, array( $file ) ) );
		}
		return new Change(
			/* translators: %s: plugin name. */
			sprintf( __( 'The plugin %s was deactivated.', 'gateway-doctor' ), $name ),
			Dependents::of( $file ),
			array(
				array(
					'name'    => $option,
					'network' => $network,
					'before'  => $before,
					'after'   => (string) maybe_serialize( $list ),
				),
			)
		);
	}
}
