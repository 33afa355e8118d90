<?php
/**
 * Options as the database has them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Guard\Cache\CacheProxy;
use GatewayDoctor\Agent\Guard\Guards;

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
	 * Replaces the stored bytes of an option, if they are still what the caller has seen.
	 *
	 * @param string $name    Option name.
	 * @param string $before  The bytes that are to be replaced.
	 * @param string $after   New bytes.
	 * @param bool   $network In the network's options (multisite).
	 * @return bool Whether the database holds the new bytes now.
	 */
	public static function replace( string $name, string $before, string $after, bool $network = false ): bool {
		self::unfiltered(
			static function () use ( $name, $before, $after, $network ): void {
				global $wpdb;
				if ( $network && is_multisite() ) {
					$row = array(
						'meta_key'   => $name, // phpcs:ignore WordPress.DB.SlowDBQuery -- One row, found by its key.
						'site_id'    => get_current_network_id(),
						'meta_value' => $before, // phpcs:ignore WordPress.DB.SlowDBQuery
					);
					$wpdb->update( (string) $wpdb->sitemeta, array( 'meta_value' => $after ), $row ); // phpcs:ignore WordPress.DB -- See the class.
				} else {
					$row = array(
						'option_name'  => $name,
						'option_value' => $before,
					);
					$wpdb->update( $wpdb->options, array( 'option_value' => $after ), $row ); // phpcs:ignore WordPress.DB -- See the class.
				}
			}
		);
		self::forget( $name, $network );
		return self::read( $name, $network ) === $after;
	}

	/**
	 * Has caches forget an option: the one that visitors share, which this request may see a copy of only.
	 *
	 * @param string $name    Option name.
	 * @param bool   $network Of the network's options (multisite).
	 */
	private static function forget( string $name, bool $network ): void {
		$delete = static function () use ( $name, $network ): void {
			if ( $network && is_multisite() ) {
				wp_cache_delete( get_current_network_id() . ':' . $name, 'site-options' );
			} else {
				wp_cache_delete( $name, 'options' );
				wp_cache_delete( 'alloptions', 'options' );
			}
		};
		Guards::is_in_force() ? $delete() : CacheProxy::around( $delete );
	}

	/**
	 * Runs statements past the filter `query`: a safe session holds writes back
	 * there, so that nothing but a remedy and our own options are written. What
	 * core caches of them goes to the cache that visitors share. Of a probe nothing
	 * may stay, so that there nothing goes around.
	 *
	 * @param callable(): void $write Runs the statements.
	 */
	public static function unfiltered( callable $write ): void {
		global $wp_filter;
		if ( Guards::is_in_force() ) {
			$write();
			return;
		}
		$filters = $wp_filter['query'] ?? null;
		unset( $wp_filter['query'] );
		try {
			CacheProxy::around( $write );
		} finally {
			if ( null !== $filters ) {
				$wp_filter['query'] = $filters; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back as it was.
			}
		}
	}
}
