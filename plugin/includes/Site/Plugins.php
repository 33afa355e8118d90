<?php
/**
 * The plugins that are active.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * The true list of active plugins, whatever is masked in this request.
 */
final class Plugins {

	/**
	 * Files of all active plugins, in the order in which WordPress loads them.
	 *
	 * @return array<string,bool> File to whether it is active for the network.
	 */
	public static function active(): array {
		$list = array();
		if ( is_multisite() ) {
			$network = array_keys( RawOption::read_array( 'active_sitewide_plugins', true ) );
			sort( $network );
			$list = array_fill_keys( array_map( 'strval', $network ), true );
		}
		foreach ( RawOption::read_array( 'active_plugins' ) as $file ) {
			$list += array( (string) $file => false );
		}
		return $list;
	}

	/**
	 * Those of them whose file is there: WordPress passes over the others.
	 *
	 * @return array<string,bool> As active().
	 */
	public static function present(): array {
		return array_filter(
			self::active(),
			static function ( $file ): bool {
				return is_file( WP_PLUGIN_DIR . '/' . $file );
			},
			ARRAY_FILTER_USE_KEY
		);
	}

	/**
	 * What the site client is told of each.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	public static function describe(): array {
		$list = array();
		foreach ( self::present() as $file => $network ) {
			$path   = WP_PLUGIN_DIR . '/' . $file;
			$head   = is_readable( $path ) ? get_file_data(
				$path,
				array(
					'name'     => 'Plugin Name',
					'version'  => 'Version',
					'requires' => 'Requires Plugins',
				)
			) : array();
			$list[] = array(
				'file'     => $file,
				'slug'     => self::slug( $file ),
				'name'     => '' === ( $head['name'] ?? '' ) ? self::slug( $file ) : Names::plain( $head['name'] ),
				'version'  => $head['version'] ?? '',
				'requires' => array_values( array_filter( array_map( 'trim', explode( ',', $head['requires'] ?? '' ) ) ) ),
				'network'  => $network,
				'updated'  => is_file( $path ) ? (int) filemtime( $path ) : null,
				'update'   => Updates::of( 'plugins', $file ),
				'self'     => self::is_self( $file ),
			);
		}
		return $list;
	}

	/**
	 * Names of the active plugins that need a plugin.
	 *
	 * @param string $file Plugin file.
	 * @return string[]
	 */
	public static function dependents( string $file ): array {
		$slug  = self::slug( $file );
		$names = array();
		foreach ( self::describe() as $plugin ) {
			if ( $plugin['file'] !== $file && in_array( $slug, $plugin['requires'], true ) ) {
				$names[] = (string) $plugin['name'];
			}
		}
		return $names;
	}

	/**
	 * Whether a plugin file is Gateway Doctor's own.
	 *
	 * @param string $file Plugin file.
	 */
	public static function is_self( string $file ): bool {
		return plugin_basename( \GatewayDoctor\FILE ) === $file;
	}

	/**
	 * The folder, or a single file's name without .php.
	 *
	 * @param string $file Plugin file.
	 */
	public static function slug( string $file ): string {
		return false === strpos( $file, '/' ) ? basename( $file, '.php' ) : dirname( $file );
	}
}
