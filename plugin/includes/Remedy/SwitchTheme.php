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
final class SwitchTheme extends Remedy {

	public const KIND   = 'switch-theme';
	public const TARGET = 'theme';

	/**
	 * Core asks for one right for all themes.
	 *
	 * @param string $target  Stylesheet.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Of no use here.
	 * @return array<int,non-empty-array<int,string>>
	 */
	public function rights( string $target, bool $undo, bool $network ): array {
		return array( array( 'switch_themes' ) );
	}

	/**
	 * The answer to somebody who may not.
	 *
	 * @param string $right That is missing.
	 */
	public function refusal( string $right ): \WP_Error {
		return new \WP_Error( 'gateway_doctor_no_right', __( 'You may not switch the theme of this site.', 'gateway-doctor' ), array( 'status' => 403 ) );
	}

	/**
	 * No plugin needs a theme, as far as WordPress knows.
	 *
	 * @param string $target Stylesheet.
	 * @return string[]
	 */
	public function affects( string $target ): array {
		return array();
	}

	/**
	 * Prepares the change.
	 *
	 * @param string                             $stylesheet Theme to switch to.
	 * @param string|null                        $zip        Of no use here.
	 * @param callable(string,string): bool|null $move       Of no use here.
	 * @return Change|\WP_Error
	 */
	public function prepare( string $stylesheet, ?string $zip, ?callable $move ) {
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
		return new OptionChange(
			/* translators: %s: theme name. */
			sprintf( __( 'The theme was switched to %s.', 'gateway-doctor' ), Names::plain( $after['current_theme'] ) ),
			$options
		);
	}

	/**
	 * A change that was made.
	 *
	 * @param array<string,mixed>                $entry Of the journal.
	 * @param callable(string,string): bool|null $move  Of no use here.
	 */
	public function restore( array $entry, ?callable $move ): Change {
		return new OptionChange( (string) $entry['summary'], (array) ( $entry['changed'] ?? array() ) );
	}
}
