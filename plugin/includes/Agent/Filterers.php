<?php
/**
 * What else hides plugins.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Names the components that filter the lists of active plugins in this request.
 */
final class Filterers {

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
		try {
			$reflection = is_array( $callback ) ? new \ReflectionMethod( $callback[0], $callback[1] ) : new \ReflectionFunction( \Closure::fromCallable( $callback ) );
		} catch ( \ReflectionException $error ) {
			return null; // Called through __call: its hook has to do for a name.
		}
		$component = $components->of( (string) $reflection->getFileName() );
		return null === $component ? $reflection->getName() : $component['kind'] . ' ' . $component['slug'];
	}
}
