<?php
/**
 * Must-use plugins, masked as far as that is possible from within.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Mask;

use GatewayDoctor\Agent\Recorder\Components;

defined( 'ABSPATH' ) || exit;

/**
 * Takes a must-use plugin's callbacks off their hooks as soon as it is loaded.
 *
 * WordPress has read the list of must-use files before the first one runs, and
 * includes them in a loop that asks no filter: a file cannot be kept from being
 * loaded. What it does while it is loaded, its shutdown functions and its
 * settings of PHP stay; so do drop-ins and what PHP prepends.
 */
final class MustUseMask {

	/**
	 * File names that are off, as keys.
	 *
	 * @var array<string,true>
	 */
	private $off;

	/**
	 * Takes what is off.
	 *
	 * @param array<string,true> $off File names, as keys.
	 */
	public function __construct( array $off ) {
		$this->off = $off;
	}

	/**
	 * Masks them for this request.
	 */
	public function apply(): void {
		if ( array() === $this->off ) {
			return;
		}
		add_action( 'mu_plugin_loaded', array( $this, 'unhook' ), PHP_INT_MAX );
		// Those whose names sort before ours are loaded already.
		array_map( array( $this, 'unhook' ), get_included_files() );
	}

	/**
	 * Takes the callbacks of a file that was loaded off their hooks, if it is masked.
	 *
	 * @param string $file Absolute path.
	 */
	public function unhook( $file ): void {
		global $wp_filter;
		$name = basename( (string) $file );
		if ( ! isset( $this->off[ $name ] ) || ! in_array( (string) $file, array( WPMU_PLUGIN_DIR . '/' . $name, realpath( WPMU_PLUGIN_DIR . '/' . $name ) ), true ) ) {
			return;
		}
		$components = new Components();
		$masked     = $components->of( (string) $file );
		foreach ( $wp_filter as $hook => $filters ) {
			foreach ( $filters->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$declared = OtherFilters::file_of( $callback['function'] );
					if ( null !== $declared && $components->of( $declared ) === $masked ) {
						remove_filter( (string) $hook, $callback['function'], $priority );
					}
				}
			}
		}
	}
}
