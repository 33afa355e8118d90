<?php
/**
 * Switches the theme for everybody.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Names;
use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Changes the theme without core's switch_theme(): that runs the broken theme's
 * hooks and moves widgets, which no undo could take back row for row.
 */
final class SwitchTheme {

	/**
	 * Prepares the change.
	 *
	 * @param string $stylesheet Theme to switch to.
	 * @return Change|\WP_Error
	 */
	public static function to( string $stylesheet ) {
		$theme = wp_get_theme( $stylesheet );
		if ( ! $theme->exists() || $theme->errors() ) {
			return new \WP_Error(
				'gateway_doctor_no_theme',
				/* translators: %s: theme folder. */
				sprintf( __( 'The theme %s is not installed, or it is broken. Install it under Appearance > Themes first.', 'gateway-doctor' ), $stylesheet ),
				array( 'status' => 409 )
			);
		}
		$after = array(
			'template'      => $theme->get_template(),
			'stylesheet'    => $theme->get_stylesheet(),
			'current_theme' => (string) $theme->get( 'Name' ),
		);
		// Only there where there are several folders of themes: core looks for the theme where they say.
		$roots   = array(
			'template_root'   => (string) get_raw_theme_root( $after['template'], true ),
			'stylesheet_root' => (string) get_raw_theme_root( $after['stylesheet'], true ),
		);
		$options = array();
		foreach ( $after + $roots as $name => $value ) {
			$before = RawOption::read( $name );
			if ( null !== $before && $before !== $value ) {
				$options[] = array(
					'name'    => $name,
					'network' => false,
					'before'  => $before,
					'after'   => $value,
				);
			}
		}
		if ( array() === $options ) {
			return new \WP_Error(
				'gateway_doctor_same_theme',
				/* translators: %s: theme name. */
				sprintf( __( 'The theme %s is active already.', 'gateway-doctor' ), Names::plain( $after['current_theme'] ) ),
				array( 'status' => 409 )
			);
		}
		return new Change(
			/* translators: %s: theme name. */
			sprintf( __( 'The theme was switched to %s.', 'gateway-doctor' ), Names::plain( $after['current_theme'] ) ),
			array(),
			$options
		);
	}
}
