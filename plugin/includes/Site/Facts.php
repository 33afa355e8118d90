<?php
/**
 * What the site says of itself.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Components;
use GatewayDoctor\Agent\Installer;

defined( 'ABSPATH' ) || exit;

/**
 * Gathers the noun `site` of the contract.
 */
final class Facts {

	/**
	 * The noun `site`.
	 *
	 * @return array<string,mixed>
	 */
	public static function gather(): array {
		return array(
			'home'             => home_url( '/' ),
			'url'              => site_url( '/' ),
			'rest'             => rest_url(),
			'name'             => wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			'wordpress'        => get_bloginfo( 'version' ),
			'php'              => PHP_VERSION,
			'sapi'             => PHP_SAPI,
			'server'           => isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '',
			'database'         => self::database(),
			'multisite'        => is_multisite(),
			'version'          => \GatewayDoctor\VERSION,
			'plugins'          => Plugins::describe(),
			'themes'           => Themes::all(),
			'neutralTheme'     => Themes::neutral(),
			'muPlugins'        => self::must_use(),
			'dropIns'          => self::drop_ins(),
			'filteredBy'       => self::filtered_by(),
			'paths'            => array(
				'content'   => WP_CONTENT_DIR,
				'plugins'   => WP_PLUGIN_DIR,
				'themes'    => get_theme_root(),
				'muPlugins' => WPMU_PLUGIN_DIR,
				'root'      => untrailingslashit( ABSPATH ),
			),
			'agent'            => array(
				'state'  => Installer::state(),
				'file'   => Installer::file(),
				'advice' => Installer::advice(),
			),
			'terminateTimeout' => (int) ini_get( 'max_execution_time' ) > 0 ? (int) ini_get( 'max_execution_time' ) : null,
			'time'             => gmdate( 'c' ),
		);
	}

	/**
	 * Engine and version.
	 *
	 * @return array{engine:string,version:string}
	 */
	private static function database(): array {
		global $wpdb;
		if ( ! ( $wpdb->dbh instanceof \mysqli ) ) {
			return array(
				'engine'  => 'sqlite',
				'version' => class_exists( \SQLite3::class ) ? (string) ( \SQLite3::version()['versionString'] ?? '' ) : '',
			);
		}
		$version = (string) $wpdb->db_server_info();
		return array(
			'engine'  => false !== stripos( $version, 'mariadb' ) ? 'mariadb' : 'mysql',
			'version' => $version,
		);
	}

	/**
	 * Must-use plugins but ours.
	 *
	 * @return string[]
	 */
	private static function must_use(): array {
		$files = array_diff( wp_get_mu_plugins(), array( Installer::file() ) );
		return array_values( array_map( 'basename', $files ) );
	}

	/**
	 * Drop-ins that stand in the content folder.
	 *
	 * @return string[]
	 */
	private static function drop_ins(): array {
		$names = array( 'advanced-cache.php', 'db.php', 'object-cache.php', 'sunrise.php', 'db-error.php', 'maintenance.php', 'php-error.php', 'fatal-error-handler.php' );
		return array_values(
			array_filter(
				$names,
				static function ( string $name ): bool {
					return is_file( WP_CONTENT_DIR . '/' . $name );
				}
			)
		);
	}

	/**
	 * What else hides plugins, by component or function name.
	 *
	 * @return string[]
	 */
	private static function filtered_by(): array {
		global $wp_filter;
		$names      = array();
		$components = new Components();
		foreach ( array( 'option_active_plugins', 'pre_option_active_plugins', 'site_option_active_sitewide_plugins' ) as $hook ) {
			foreach ( isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array() as $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$function = $callback['function'];
					if ( is_array( $function ) && is_object( $function[0] ) && $function[0] instanceof \GatewayDoctor\Agent\Mask ) {
						continue;
					}
					try {
						$reflection = is_array( $function ) ? new \ReflectionMethod( $function[0], $function[1] ) : new \ReflectionFunction( \Closure::fromCallable( $function ) );
					} catch ( \ReflectionException $error ) {
						$names[] = $hook;
						continue;
					}
					$component = $components->of( (string) $reflection->getFileName() );
					$names[]   = null === $component ? $reflection->getName() : $component['kind'] . ' ' . $component['slug'];
				}
			}
		}
		return array_values( array_unique( $names ) );
	}
}
