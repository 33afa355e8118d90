<?php
/**
 * The plugins that are active now.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Mask;

use GatewayDoctor\Agent\Store;

defined( 'ABSPATH' ) || exit;

/**
 * Compares the list of active plugins with the one that a run began with: a
 * plugin that somebody activates meanwhile has no bit in any mask, and would
 * stay on in every probe; one that is deleted would be off in every one.
 */
final class ActivePlugins {

	/**
	 * Reads past every filter.
	 *
	 * @var Store
	 */
	private $store;

	/**
	 * Takes the store.
	 *
	 * @param Store $store Reads past every filter.
	 */
	public function __construct( Store $store ) {
		$this->store = $store;
	}

	/**
	 * Files of the active plugins that are there, in the order of the alphabet.
	 *
	 * @return string[]
	 */
	public function files(): array {
		global $wpdb;
		$raw   = $wpdb->get_var( "SELECT option_value FROM {$wpdb->options} WHERE option_name = 'active_plugins' LIMIT 1" ); // phpcs:ignore WordPress.DB -- Caches and filters are what must be gone around.
		$files = array_values( is_string( $raw ) ? Store::decode( $raw ) : array() );
		if ( is_multisite() ) {
			$files = array_merge( $files, array_keys( $this->store->read( 'active_sitewide_plugins' ) ) );
		}
		$there = array_filter(
			array_unique( array_map( 'strval', $files ) ),
			static function ( string $file ): bool {
				return is_file( WP_PLUGIN_DIR . '/' . $file );
			}
		);
		sort( $there );
		return $there;
	}

	/**
	 * Whether it is still the list that a run began with.
	 *
	 * Sites of a network have lists of their own: those of another site than the
	 * run's cannot be compared.
	 *
	 * @param array<string,mixed> $run As Store::RUN has it.
	 */
	public function is_as_in( array $run ): bool {
		return get_current_blog_id() !== (int) ( $run['blog'] ?? 0 ) || $this->files() === (array) ( $run['active'] ?? array() );
	}
}
