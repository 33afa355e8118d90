<?php
/**
 * The plugin directory of wordpress.org.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * Knows which versions of a plugin there are, and where each is to be had.
 */
final class Directory {

	/** Packages come from there and from nowhere else, whatever the answer says. */
	private const PACKAGES = 'https://downloads.wordpress.org/plugin/';

	/**
	 * Where a version is to be had.
	 *
	 * @param string $slug    Of the directory.
	 * @param string $present The version that is installed.
	 * @param bool   $older   The one before it; else the newest.
	 * @return array{version:string,url:string}|\WP_Error
	 */
	public static function find( string $slug, string $present, bool $older ) {
		require_once ABSPATH . 'wp-admin/includes/plugin-install.php';
		$about = plugins_api(
			'plugin_information',
			array(
				'slug'   => $slug,
				'fields' => array(
					'versions' => true,
					'sections' => false,
				),
			)
		);
		if ( is_wp_error( $about ) ) {
			return new \WP_Error(
				'gateway_doctor_no_directory',
				/* translators: 1: plugin folder, 2: what went wrong. */
				sprintf( __( 'The plugin directory does not answer for %1$s: %2$s Upload a zip of the version instead.', 'gateway-doctor' ), $slug, wp_strip_all_tags( $about->get_error_message() ) ),
				array( 'status' => 502 )
			);
		}
		$about  = (array) $about;
		$newest = (string) ( $about['version'] ?? '' );
		$urls   = array_map( 'strval', array_filter( (array) ( $about['versions'] ?? array() ), 'is_string' ) );
		if ( ! isset( $urls[ $newest ] ) ) {
			$urls[ $newest ] = (string) ( $about['download_link'] ?? '' );
		}
		$version = $older ? self::before( $present, array_map( 'strval', array_keys( $urls ) ) ) : $newest;
		if ( null === $version || '' === $version ) {
			return new \WP_Error( 'gateway_doctor_no_version', __( 'The plugin directory has no earlier version of this plugin. Upload a zip of it instead.', 'gateway-doctor' ), array( 'status' => 404 ) );
		}
		if ( 0 !== strpos( $urls[ $version ], self::PACKAGES ) ) {
			return new \WP_Error( 'gateway_doctor_foreign_package', __( 'This version does not come from the plugin directory. Upload a zip of it instead.', 'gateway-doctor' ), array( 'status' => 409 ) );
		}
		return array(
			'version' => $version,
			'url'     => $urls[ $version ],
		);
	}

	/**
	 * The version before another; what is no release does not count.
	 *
	 * @param string   $present  A version.
	 * @param string[] $versions All there are.
	 */
	public static function before( string $present, array $versions ): ?string {
		$best = null;
		foreach ( $versions as $version ) {
			if ( 1 === preg_match( '/^\d+(?:\.\d+)*$/D', $version ) && version_compare( $version, $present, '<' ) && ( null === $best || version_compare( $version, $best, '>' ) ) ) {
				$best = $version;
			}
		}
		return $best;
	}
}
