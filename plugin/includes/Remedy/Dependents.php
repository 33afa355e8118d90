<?php
/**
 * What depends on a plugin.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * A plugin's name, and the names of those that need it.
 */
final class Dependents {

	/**
	 * Names of the active plugins that need a plugin.
	 *
	 * @param string $file Plugin file.
	 * @return string[]
	 */
	public static function of( string $file ): array {
		$slug  = Plugins::slug( $file );
		$names = array();
		foreach ( Plugins::describe() as $plugin ) {
			if ( $plugin['file'] !== $file && in_array( $slug, $plugin['requires'], true ) ) {
				$names[] = (string) $plugin['name'];
			}
		}
		return $names;
	}
}
