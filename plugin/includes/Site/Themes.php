<?php
/**
 * The themes that are installed.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Which themes there are, and which one to compare a broken one with.
 */
final class Themes {

	/**
	 * All installed themes.
	 *
	 * @return array<int,array{stylesheet:string,template:string,name:string,version:string,active:bool,default:bool,update:string|null}>
	 */
	public static function all(): array {
		$active = self::active();
		$list   = array();
		foreach ( wp_get_themes() as $stylesheet => $theme ) {
			$list[] = array(
				'stylesheet' => (string) $stylesheet,
				'template'   => (string) $theme->get_template(),
				'name'       => Names::plain( (string) $theme->get( 'Name' ) ),
				'version'    => (string) $theme->get( 'Version' ),
				'active'     => $stylesheet === $active,
				'default'    => self::is_default( $theme ),
				'update'     => Updates::of( 'themes', (string) $stylesheet ),
			);
		}
		return $list;
	}

	/**
	 * The stylesheet that is stored, whatever is masked in this request.
	 */
	public static function active(): string {
		return RawOption::read( 'stylesheet' ) ?? '';
	}

	/**
	 * Twenty Twenty-Four as the guides say, else the newest default theme; never
	 * the active one or its parent.
	 *
	 * @return string|null Stylesheet; null where none is installed.
	 */
	public static function neutral(): ?string {
		$used       = array( self::active(), RawOption::read( 'template' ) ?? '' );
		$candidates = array();
		foreach ( wp_get_themes() as $stylesheet => $theme ) {
			if ( self::is_default( $theme ) && ! in_array( (string) $stylesheet, $used, true ) ) {
				// By the WordPress that a theme needs: names do not sort by age.
				$candidates[ (string) $stylesheet ] = 'twentytwentyfour' === $stylesheet ? '999' : (string) $theme->get( 'RequiresWP' );
			}
		}
		uasort( $candidates, 'version_compare' );
		$newest = array_key_last( $candidates );
		return null === $newest ? null : (string) $newest;
	}

	/**
	 * One of WordPress's own, without a list of names that would grow old.
	 *
	 * @param \WP_Theme $theme The theme.
	 */
	private static function is_default( \WP_Theme $theme ): bool {
		return 0 === strpos( $theme->get_stylesheet(), 'twenty' )
			&& ! $theme->parent()
			&& 0 === strcasecmp( 'The WordPress Team', trim( (string) $theme->get( 'Author' ) ) );
	}
}
