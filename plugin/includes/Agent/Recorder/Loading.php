<?php
/**
 * Which file is being loaded.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Plugins, the theme's functions.php and its template, one after the other.
 *
 * WordPress fires a hook only after each file, so what is being loaded is inferred
 * from what was loaded before it.
 */
final class Loading {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Files that are still to be loaded.
	 *
	 * @var string[]
	 */
	private $queue = array();

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder   $recorder   Keeps the record.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Recorder $recorder, Components $components ) {
		$this->recorder   = $recorder;
		$this->components = $components;
	}

	/**
	 * Adds the hooks.
	 */
	public function follow(): void {
		$this->recorder->phase( 'agent' );
		$this->follow_plugins();
		$this->follow_theme();
	}

	/**
	 * Must-use, network and ordinary plugins, one file after the other.
	 */
	private function follow_plugins(): void {
		$files       = array_values( wp_get_mu_plugins() );
		$mine        = array_search( WPMU_PLUGIN_DIR . '/0-gateway-doctor.php', $files, true );
		$this->queue = array_merge(
			array_slice( $files, (int) $mine ),
			is_multisite() ? wp_get_active_network_plugins() : array()
		);
		foreach ( array( 'mu_plugin_loaded', 'network_plugin_loaded', 'plugin_loaded' ) as $hook ) {
			add_action(
				$hook,
				function ( $file ): void {
					$this->loaded( (string) $file );
				},
				PHP_INT_MAX
			);
		}
		add_action(
			'muplugins_loaded',
			function (): void {
				$this->queue = array_merge( array( '' ), wp_get_active_and_valid_plugins() );
				$this->loaded( '' );
			},
			PHP_INT_MAX
		);
	}

	/**
	 * A file was loaded; the next one is about to be.
	 *
	 * @param string $file Absolute path.
	 */
	private function loaded( string $file ): void {
		if ( '' !== $file ) {
			$this->components->learn( $file );
			$this->recorder->events->note( array( 'loaded' => plugin_basename( $file ) ) );
		}
		array_shift( $this->queue );
		if ( isset( $this->queue[0] ) ) {
			$this->components->learn( $this->queue[0] );
			$this->recorder->phase( 'load', $this->queue[0] );
		} else {
			$this->recorder->phase( 'core' );
		}
	}

	/**
	 * The theme's functions.php and its template.
	 */
	private function follow_theme(): void {
		add_action(
			'setup_theme',
			function (): void {
				$this->recorder->events->note( array( 'theme' => get_stylesheet() ) );
				$this->recorder->phase( 'functions', get_stylesheet_directory() . '/functions.php' );
			},
			PHP_INT_MAX
		);
		add_action(
			'after_setup_theme',
			function (): void {
				$this->recorder->phase( 'core' );
			},
			PHP_INT_MIN
		);
		add_filter(
			'template_include',
			function ( $file ) {
				if ( is_string( $file ) && '' !== $file ) {
					$this->recorder->phase( 'template', $file );
				}
				return $file;
			},
			PHP_INT_MAX
		);
	}
}
