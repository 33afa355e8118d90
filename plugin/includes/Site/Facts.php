<?php
/**
 * What the site says of itself.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Mask\OtherFilters;
use GatewayDoctor\Remedy\Rights;

defined( 'ABSPATH' ) || exit;

/**
 * Gathers the noun `site` of the contract.
 */
final class Facts {

	/**
	 * The noun `site`.
	 *
	 * @param string $page Host and path of a page, to tell whose it is on a network; empty for none.
	 * @return array<string,mixed>
	 */
	public static function gather( string $page = '' ): array {
		return array(
			'home'             => home_url( '/' ),
			'url'              => site_url( '/' ),
			'rest'             => rest_url(),
			'name'             => Names::plain( get_bloginfo( 'name' ) ),
			'wordpress'        => get_bloginfo( 'version' ),
			'php'              => PHP_VERSION,
			'sapi'             => PHP_SAPI,
			'server'           => isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '',
			'database'         => self::database(),
			'multisite'        => is_multisite(),
			'network'          => Network::of( $page ),
			'version'          => \GatewayDoctor\VERSION,
			'plugins'          => Plugins::describe(),
			'themes'           => Themes::all(),
			'neutralTheme'     => Themes::neutral(),
			'muPlugins'        => self::must_use(),
			'dropIns'          => Below::drop_ins(),
			'below'            => Below::all(),
			'limits'           => Limits::all(),
			'filteredBy'       => OtherFilters::names(),
			'paths'            => array(
				'content'   => WP_CONTENT_DIR,
				'plugins'   => WP_PLUGIN_DIR,
				'themes'    => get_theme_root(),
				'muPlugins' => WPMU_PLUGIN_DIR,
				'root'      => untrailingslashit( ABSPATH ),
				'links'     => Links::all(),
			),
			'refused'          => Rights::refused( get_current_user_id() ),
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
}
