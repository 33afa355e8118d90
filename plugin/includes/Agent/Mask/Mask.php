<?php
/**
 * Other plugins and another theme, for this request alone.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Mask;

defined( 'ABSPATH' ) || exit;

/**
 * Filters the list of active plugins and the theme while WordPress boots.
 *
 * It changes nothing that is stored. Network plugins are read before
 * `muplugins_loaded`, so the filters are added while this file is loaded.
 */
final class Mask {

	/**
	 * Plugin files that are off, as keys.
	 *
	 * @var array<string,true>
	 */
	private $off;

	/**
	 * Stylesheet to use, or null for the site's own.
	 *
	 * @var string|null
	 */
	private $theme;

	/**
	 * Its parent, or itself; null until it was read.
	 *
	 * @var string|null
	 */
	private $template = null;

	/**
	 * Describes the mask; apply() puts it into force.
	 *
	 * @param array<string,true> $off   Plugin files that are off, as keys.
	 * @param string|null        $theme Stylesheet, or null.
	 */
	public function __construct( array $off, ?string $theme ) {
		$this->off   = $off;
		$this->theme = $theme;
	}

	/**
	 * Puts the mask into force for this request.
	 */
	public function apply(): void {
		if ( array() !== $this->off ) {
			$this->hide();
			// After each must-use plugin anew: one that filters the lists too must not have the last word.
			add_action( 'mu_plugin_loaded', array( $this, 'hide' ), PHP_INT_MAX );
			add_action( 'muplugins_loaded', array( $this, 'hide' ), PHP_INT_MAX );
		}
		if ( null !== $this->theme ) {
			$stylesheet = $this->theme;
			foreach ( array( 'stylesheet', 'pre_option_stylesheet' ) as $filter ) {
				add_filter(
					$filter,
					static function () use ( $stylesheet ): string {
						return $stylesheet;
					},
					PHP_INT_MAX
				);
			}
			foreach ( array( 'template', 'pre_option_template' ) as $filter ) {
				add_filter( $filter, array( $this, 'template' ), PHP_INT_MAX );
			}
			// Where there are several folders of themes, core has noted in which the site's own theme is.
			add_filter(
				'pre_option_stylesheet_root',
				static function () use ( $stylesheet ): string {
					return self::root_of( $stylesheet );
				},
				PHP_INT_MAX
			);
			add_filter(
				'pre_option_template_root',
				function (): string {
					return self::root_of( $this->template() );
				},
				PHP_INT_MAX
			);
			// Otherwise core really switches the theme where it finds this one broken.
			add_filter( 'validate_current_theme', '__return_false', PHP_INT_MAX );
		}
	}

	/**
	 * Filters the lists, as the last one that does.
	 */
	public function hide(): void {
		$filters = array(
			'option_active_plugins'                   => 'hide_by_value',
			'pre_option_active_plugins'               => 'hide_by_value',
			'site_option_active_sitewide_plugins'     => 'hide_by_key',
			'pre_site_option_active_sitewide_plugins' => 'hide_by_key',
		);
		foreach ( $filters as $filter => $method ) {
			remove_filter( $filter, array( $this, $method ), PHP_INT_MAX );
			add_filter( $filter, array( $this, $method ), PHP_INT_MAX );
		}
	}

	/**
	 * Takes masked plugins out of `active_plugins`.
	 *
	 * @param mixed $plugins List of plugin files.
	 * @return mixed
	 */
	public function hide_by_value( $plugins ) {
		if ( ! is_array( $plugins ) ) {
			return $plugins;
		}
		$off = $this->off;
		return array_values(
			array_filter(
				$plugins,
				static function ( $file ) use ( $off ): bool {
					return ! isset( $off[ (string) $file ] );
				}
			)
		);
	}

	/**
	 * Takes masked plugins out of `active_sitewide_plugins`, whose keys are the files.
	 *
	 * @param mixed $plugins Map from plugin file to time.
	 * @return mixed
	 */
	public function hide_by_key( $plugins ) {
		return is_array( $plugins ) ? array_diff_key( $plugins, $this->off ) : $plugins;
	}

	/**
	 * The parent of the theme, or the theme itself.
	 *
	 * Read from the file, as the theme classes are not ready when it is asked for first; and only then,
	 * as must-use plugins may add folders of themes.
	 */
	public function template(): string {
		$stylesheet = (string) $this->theme;
		if ( null !== $this->template ) {
			return $this->template;
		}
		$root = self::root_of( $stylesheet );
		if ( '' === $root ) {
			return $stylesheet;
		}
		$head           = (string) file_get_contents( $root . '/' . $stylesheet . '/style.css', false, null, 0, 8192 ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		$this->template = 1 === preg_match( '/^[ \t\/*#@]*Template:(.*)$/mi', $head, $match ) && '' !== trim( $match[1] )
			? trim( $match[1] )
			: $stylesheet;
		return $this->template;
	}

	/**
	 * The folder of themes that a theme is in.
	 *
	 * @param string $theme Folder of the theme.
	 * @return string Absolute path; empty where it is in none that is known by now.
	 */
	private static function root_of( string $theme ): string {
		$roots = is_array( $GLOBALS['wp_theme_directories'] ?? null ) ? $GLOBALS['wp_theme_directories'] : array();
		foreach ( array_merge( array_filter( $roots, 'is_string' ), array( WP_CONTENT_DIR . '/themes' ) ) as $root ) {
			if ( is_readable( $root . '/' . $theme . '/style.css' ) ) {
				return $root;
			}
		}
		return '';
	}
}
