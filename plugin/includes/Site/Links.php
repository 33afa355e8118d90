<?php
/**
 * Where symlinks lead.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Finds plugins and themes that are symlinks. PHP's messages name the place that
 * a link leads to, which may have nothing of the plugin's name.
 */
final class Links {

	/** More than a network of sites has; each of them goes to the panel. */
	private const MOST = 500;

	/**
	 * Real places, each with whose it is; an empty slug stands for the folder of all of that kind.
	 *
	 * @return array<int,array{folder:string,kind:string,slug:string}>
	 */
	public static function all(): array {
		$links = array();
		$roots = array(
			WP_PLUGIN_DIR   => 'plugin',
			WPMU_PLUGIN_DIR => 'mu-plugin',
		);
		foreach ( self::theme_roots() as $root ) {
			$roots[ $root ] = 'theme';
			if ( WP_CONTENT_DIR . '/themes' !== $root ) {
				// By its name alone nobody would take it for one.
				$links[] = self::link( $root, 'theme', '' );
			}
		}
		foreach ( $roots as $root => $kind ) {
			$links = array_merge( $links, self::within( $kind, untrailingslashit( $root ) ) );
		}
		return array_slice( $links, 0, self::MOST );
	}

	/**
	 * All folders of themes.
	 *
	 * @return string[]
	 */
	private static function theme_roots(): array {
		$folders = $GLOBALS['wp_theme_directories'] ?? array();
		return array_unique( array_map( 'untrailingslashit', array_merge( array( (string) get_theme_root() ), is_array( $folders ) ? array_filter( $folders, 'is_string' ) : array() ) ) );
	}

	/**
	 * The links of one folder, and the folder itself where it, or one above it, is one.
	 *
	 * @param string $kind What lies in it.
	 * @param string $root Absolute path.
	 * @return array<int,array{folder:string,kind:string,slug:string}>
	 */
	private static function within( string $kind, string $root ): array {
		$links = array();
		$real  = @realpath( $root ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
		$names = false === $real ? false : scandir( $root );
		foreach ( false === $names ? array() : array_diff( $names, array( '.', '..' ) ) as $name ) {
			$path   = $root . '/' . $name;
			$target = is_link( $path ) ? @realpath( $path ) : false; // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			if ( false !== $target ) {
				$links[] = self::link( $target, $kind, (string) preg_replace( '/\.php$/i', '', $name ) );
			}
		}
		if ( false !== $real && $real !== $root ) {
			$links[] = self::link( $real, $kind, '' );
		}
		return $links;
	}

	/**
	 * One of them.
	 *
	 * @param string $folder Where it leads.
	 * @param string $kind   What lies there.
	 * @param string $slug   Whose it is.
	 * @return array{folder:string,kind:string,slug:string}
	 */
	private static function link( string $folder, string $kind, string $slug ): array {
		return array(
			'folder' => $folder,
			'kind'   => $kind,
			'slug'   => $slug,
		);
	}
}
