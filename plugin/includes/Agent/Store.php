<?php
/**
 * Reads what the agent must know, past every filter and cache.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's own network options, straight from the database.
 *
 * A persistent object cache may hold an older value, or may be what is broken;
 * a plugin may filter options. Neither may decide who is let in.
 */
final class Store {

	public const RUN      = 'gateway_doctor_run';
	public const KEYS     = 'gateway_doctor_keys';
	public const SESSIONS = 'gateway_doctor_sessions';

	/**
	 * An option's value.
	 *
	 * @param string $name Option name.
	 * @return array<array-key,mixed> Empty where there is none.
	 */
	public function read( string $name ): array {
		$raw = $this->raw( $name );
		return null === $raw ? array() : self::decode( $raw );
	}

	/**
	 * A list as it is stored.
	 *
	 * @param string $raw Serialised.
	 * @return array<array-key,mixed> Empty where it is none.
	 */
	public static function decode( string $raw ): array {
		$value = @unserialize( $raw, array( 'allowed_classes' => false ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_unserialize, WordPress.PHP.NoSilencedErrors -- As core stores options; no objects are made. What is damaged counts as missing, without a notice in the page.
		return is_array( $value ) ? $value : array();
	}

	/**
	 * An option as the database has it.
	 *
	 * @param string $name Option name.
	 */
	public function raw( string $name ): ?string {
		global $wpdb;
		$query = is_multisite()
			? $wpdb->prepare( "SELECT meta_value FROM {$wpdb->sitemeta} WHERE meta_key = %s AND site_id = %d LIMIT 1", $name, get_current_network_id() )
			: $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $name );
		$value = $wpdb->get_var( $query ); // phpcs:ignore WordPress.DB -- Prepared above; caches are what this class must go around.
		return is_string( $value ) ? $value : null;
	}
}
