<?php
/**
 * What else hides plugins.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Mask;

use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Agent\Recorder\Wrapped;

defined( 'ABSPATH' ) || exit;

/**
 * Names the components that filter the lists of active plugins in this request.
 */
final class OtherFilters {

	private const HOOKS = array( 'option_active_plugins', 'pre_option_active_plugins', 'site_option_active_sitewide_plugins', 'pre_site_option_active_sitewide_plugins' );

	/**
	 * Their names.
	 *
	 * @return string[] E.g. `mu-plugin health-check-troubleshooting-mode`.
	 */
	public static function names(): array {
		global $wp_filter;
		$names      = array();
		$components = new Components();
		foreach ( self::HOOKS as $hook ) {
			foreach ( isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array() as $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$function = $callback['function'];
					if ( $function instanceof Wrapped ) {
						$function = \Closure::bind( // What the recorder has wrapped: whose it is, is asked of no visitor's request.
							static function ( Wrapped $wrapped ) {
								return $wrapped->callback;
							},
							null,
							Wrapped::class
						)( $function );
					}
					if ( ! is_array( $function ) || ! $function[0] instanceof Mask ) {
						$names[] = self::name( $function, $components ) ?? $hook;
					}
				}
			}
		}
		if ( function_exists( 'wp_is_recovery_mode' ) && wp_is_recovery_mode() ) {
			$names[] = "WordPress's recovery mode";
		}
		return array_values( array_unique( $names ) );
	}

	/**
	 * Whose a callback is.
	 *
	 * @param callable   $callback   As in WP_Hook.
	 * @param Components $components Who owns which file.
	 * @return string|null Null where PHP cannot tell.
	 */
	private static function name( $callback, Components $components ): ?string {
		$file      = self::file_of( $callback );
		$component = null === $file ? null : $components->of( $file );
		if ( null === $component ) {
			return is_string( $callback ) ? $callback : null;
		}
		return $component['kind'] . ' ' . $component['slug'];
	}

	/**
	 * Where a callback is declared.
	 *
	 * @param mixed $callback As in WP_Hook.
	 * @return string|null Null where PHP cannot tell.
	 */
	public static function file_of( $callback ): ?string {
		try {
			if ( is_array( $callback ) ) {
				$reflection = new \ReflectionMethod( $callback[0], $callback[1] );
			} else {
				$reflection = is_callable( $callback ) ? new \ReflectionFunction( \Closure::fromCallable( $callback ) ) : null;
			}
		} catch ( \ReflectionException $error ) {
			// Called through __call: it is told by its class.
			$owner      = is_array( $callback ) ? $callback[0] : null;
			$reflection = is_object( $owner ) || ( is_string( $owner ) && class_exists( $owner, false ) ) ? new \ReflectionClass( $owner ) : null;
		}
		$file = null === $reflection ? false : $reflection->getFileName();
		return false === $file ? null : $file;
	}
}
