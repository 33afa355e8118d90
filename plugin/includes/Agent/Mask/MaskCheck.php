<?php
/**
 * Which plugins were really loaded.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Mask;

use GatewayDoctor\Agent\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Compares what was loaded with what the probe asked for: other code may filter
 * the list of active plugins too (Freesoul Deactivate Plugins, Plugin Organizer,
 * Health Check, core's recovery mode), or load a plugin by itself.
 *
 * A plugin that is off and runs all the same makes the answer worthless: it is
 * refused. One that is on and hidden is hidden from visitors as well: the answer
 * stands, and says so.
 */
final class MaskCheck {

	public const FILTERED_HEADER = 'Gateway-Doctor-Filtered';

	/**
	 * Plugin files of the run.
	 *
	 * @var string[]
	 */
	private $plugins;

	/**
	 * Plugin files that are off, as keys.
	 *
	 * @var array<string,true>
	 */
	private $off;

	/**
	 * Takes what the probe asks for.
	 *
	 * @param string[]           $plugins Plugin files of the run.
	 * @param array<string,true> $off     Those that are off, as keys.
	 */
	public function __construct( array $plugins, array $off ) {
		$this->plugins = $plugins;
		$this->off     = $off;
	}

	/**
	 * Compares as soon as all plugins are loaded.
	 */
	public function check(): void {
		add_action( 'plugins_loaded', array( $this, 'compare' ), PHP_INT_MAX );
	}

	/**
	 * Says in the answer's headers what is not as it was asked for.
	 */
	public function compare(): void {
		if ( headers_sent() ) {
			return;
		}
		$running = array();
		$hidden  = array();
		$files   = array_flip( get_included_files() );
		foreach ( $this->plugins as $plugin ) {
			$path = WP_PLUGIN_DIR . '/' . $plugin;
			$runs = isset( $files[ (string) realpath( $path ) ] ) || isset( $files[ $path ] );
			if ( $runs && isset( $this->off[ $plugin ] ) ) {
				$running[] = $plugin;
			} elseif ( ! $runs && ! isset( $this->off[ $plugin ] ) ) {
				$hidden[] = $plugin;
			}
		}
		if ( array() !== $running ) {
			header( Agent::ANSWER_HEADER . ': refused filtered ' . implode( ',', $running ) );
		}
		if ( array() !== $hidden ) {
			// Names only as many as a header takes: headers that are too big are the very fault.
			header( self::FILTERED_HEADER . ': ' . count( $hidden ) . ' ' . substr( implode( ',', $hidden ), 0, 200 ) . ' by ' . substr( implode( ', ', OtherFilters::names() ), 0, 200 ) );
		}
	}
}
