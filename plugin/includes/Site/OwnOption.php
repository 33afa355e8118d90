<?php
/**
 * The plugin's own network options.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Writes past the filter `query`: a safe session holds every write back there,
 * and lets nothing through that only looks like one of ours.
 */
final class OwnOption {

	/**
	 * Stores a value.
	 *
	 * @param string $name  Option name.
	 * @param mixed  $value What to store.
	 */
	public static function update( string $name, $value ): void {
		RawOption::unfiltered(
			static function () use ( $name, $value ): void {
				update_site_option( $name, $value );
			}
		);
	}

	/**
	 * Removes an option.
	 *
	 * @param string $name Option name.
	 */
	public static function delete( string $name ): void {
		RawOption::unfiltered(
			static function () use ( $name ): void {
				delete_site_option( $name );
			}
		);
	}
}
