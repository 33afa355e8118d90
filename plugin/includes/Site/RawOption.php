<?php
/**
 * Options as the database has them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Reads and writes an option's bytes past masks, filters, hooks and caches.
 *
 * A remedy has to see the true list of plugins in a request whose own list is
 * masked, must run nobody's hooks, and must be undone row for row.
 */
final class RawOption {

	/**
	 * The stored bytes.
	 *
	 * @param string $name    Option name.
	 * @param bool   $network From the network's options (multisite).
	 */
	public static function read( string $name, bool $network = false ): ?string {
		global $wpdb;
		$query = $network && is_multisite()
			? $wpdb->prepare( "SELECT meta_value FROM {$wpdb->sitemeta} WHERE meta_key = %s AND site_id = %d LIMIT 1", $name, get_current_network_id() )
			: $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $name );
		$value = $wpdb->get_var( $query ); // phpcs:ignore WordPress.DB -- Prepared above; see the class.
		return is_string( $value ) ? $value : null;
	}

	/**
	 * A stored list; empty where there is none.
	 *
	 * @param string $name    Option name.
	 * @param bool   $network From the network's options (multisite).
	 * @return array<array-key,mixed>
	 */
	public static function read_array( string $name, bool $network = false ): array {
		$value = maybe_unserialize( self::read( $name, $network ) ?? '' );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * Replaces the stored bytes of an option that exists.
	 *
	 * @param string $name    Option name.
	 * @param string $value   New bytes.
	 * @param bool   $network In the network's options (multisite).
	 * @return bool Whether the database holds them now.
	 */
	public static function write( string $name, string $value, bool $network = false ): bool {
		global $wpdb;
		if ( $network && is_multisite() ) {
			$wpdb->update( // phpcs:ignore WordPress.DB -- See the class.
				(string) $wpdb->sitemeta,
				array( 'meta_value' => $value ), // phpcs:ignore WordPress.DB.SlowDBQuery -- One row, found by its key.
				array(
					'meta_key' => $name, // phpcs:ignore WordPress.DB.SlowDBQuery
					'site_id'  => get_current_network_id(),
				)
			);
			wp_cache_delete( get_current_network_id() . ':' . $name, 'site-options' );
		} else {
			self::unfiltered(
				static function () use ( $name, $value ): void {
					global $wpdb;
					$wpdb->update( $wpdb->options, array( 'option_value' => $value ), array( 'option_name' => $name ) ); // phpcs:ignore WordPress.DB -- See the class.
				}
			);
			wp_cache_delete( $name, 'options' );
			wp_cache_delete( 'alloptions', 'options' );
		}
		return self::read( $name, $network ) === $value;
	}

	/**
	 * Runs a statement past the filter `query`: a safe session holds back writes
	 * of the theme there, so that nothing but a remedy makes them.
	 *
	 * @param callable(): void $write Runs the statement.
	 */
	private static function unfiltered( callable $write ): void {
		global $wp_filter;
		$filters = $wp_filter['query'] ?? null;
		unset( $wp_filter['query'] );
		try {
			$write();
		} finally {
			if ( null !== $filters ) {
				$wp_filter['query'] = $filters; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back as it was.
			}
		}
	}
}
