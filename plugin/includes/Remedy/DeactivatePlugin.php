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
final class DeactivatePlugin extends Remedy {

	public const KIND = 'deactivate-plugin';

	/**
	 * Core asks for each plugin.
	 *
	 * @param string $target  Plugin file.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Whether the plugin is, or was, active on the whole network.
	 * @return array<int,non-empty-array<int,string>>
	 */
	public function rights( string $target, bool $undo, bool $network ): array {
		$rights = array( array( $undo ? 'activate_plugin' : 'deactivate_plugin', $target ) );
		return $network ? array_merge( $rights, array( array( 'manage_network_plugins' ) ) ) : $rights;
	}

	/**
	 * The answer to somebody who may not.
	 *
	 * @param string $right That is missing.
	 */
	public function refusal( string $right ): \WP_Error {
		return new \WP_Error( 'gateway_doctor_no_right', __( 'You may not switch this plugin on or off on this site.', 'gateway-doctor' ), array( 'status' => 403 ) );
	}

	/**
	 * The active plugins.
	 *
	 * @return array<string,bool> By plugin file, whether it is active on the whole network.
	 */
	public function targets(): array {
		return Plugins::active();
	}

	/**
	 * Prepares the change.
	 *
	 * @param string                             $file Plugin file.
	 * @param string|null                        $zip  Of no use here.
	 * @param callable(string,string): bool|null $move Of no use here.
	 * @return Change|\WP_Error
	 */
	public function prepare( string $file, ?string $zip, ?callable $move ) {
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
		return new OptionChange(
			/* translators: %s: plugin name. */
			sprintf( __( 'The plugin %s was deactivated.', 'gateway-doctor' ), $name ),
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

	/**
	 * A change that was made.
	 *
	 * @param array<string,mixed>                $entry Of the journal.
	 * @param callable(string,string): bool|null $move  Of no use here.
	 */
	public function restore( array $entry, ?callable $move ): Change {
		return new OptionChange( (string) $entry['summary'], (array) ( $entry['changed'] ?? array() ) );
	}
}
