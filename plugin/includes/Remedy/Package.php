<?php
/**
 * Another version of a plugin.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Owner;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Fetches and unpacks a version with WordPress's own upgrader, without putting it
 * in its place: the upgrader deletes what is there before it moves what comes.
 */
final class Package {

	/**
	 * Where its one folder was unpacked.
	 *
	 * @var string
	 */
	public $folder;

	/**
	 * Its version.
	 *
	 * @var string
	 */
	public $version;

	/**
	 * Where it was unpacked.
	 *
	 * @var string
	 */
	private $working;

	/**
	 * Holds what open() has checked.
	 *
	 * @param string $working Where it was unpacked.
	 * @param string $folder  Its one folder.
	 * @param string $version Its version.
	 */
	private function __construct( string $working, string $folder, string $version ) {
		$this->working = $working;
		$this->folder  = $folder;
		$this->version = $version;
	}

	/**
	 * Fetches a package, looks into it, and unpacks it.
	 *
	 * @param string $source URL, or path of a zip, which stays.
	 * @param string $file   Plugin file that has to be in it.
	 * @return self|\WP_Error
	 */
	public static function open( string $source, string $file ) {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
		if ( 'direct' !== get_filesystem_method( array(), WP_CONTENT_DIR ) || ! WP_Filesystem() ) {
			return Exchange::immovable();
		}
		// Not init(): that would leave an event in cron.
		$upgrader = new \Plugin_Upgrader( new \Automatic_Upgrader_Skin() );
		$upgrader->generic_strings();
		$upgrader->upgrade_strings();
		// WordPress unpacks there, and makes it where it is missing.
		$is_new = ! is_dir( WP_CONTENT_DIR . '/upgrade' );
		$zip    = $upgrader->download_package( $source );
		if ( is_wp_error( $zip ) ) {
			return self::said( $zip );
		}
		$problem = Archive::problem( $zip, $file );
		$working = null === $problem ? $upgrader->unpack_package( $zip, false ) : $problem;
		if ( $zip !== $source ) {
			wp_delete_file( $zip );
		}
		if ( $is_new ) {
			Owner::settle( WP_CONTENT_DIR . '/upgrade' );
		}
		if ( is_wp_error( $working ) ) {
			return null === $problem ? self::said( $working ) : $problem;
		}
		$package = self::checked( $upgrader, $working, $file );
		if ( is_wp_error( $package ) ) {
			Copies::remove( $working );
		}
		return $package;
	}

	/**
	 * Takes away what is left of it.
	 */
	public function close(): void {
		Copies::remove( $this->working );
	}

	/**
	 * What was unpacked, if it is that plugin and can run here.
	 *
	 * @param \Plugin_Upgrader $upgrader Has unpacked it.
	 * @param string           $working  Where.
	 * @param string           $file     Plugin file that has to be in it.
	 * @return self|\WP_Error
	 */
	private static function checked( \Plugin_Upgrader $upgrader, string $working, string $file ) {
		$folder = $working . '/' . dirname( $file );
		$fits   = $upgrader->check_package( $folder . '/' );
		if ( is_wp_error( $fits ) ) {
			return self::said( $fits );
		}
		$main = $folder . '/' . basename( $file );
		if ( ! is_file( $main ) || ! self::is_same( $main, WP_PLUGIN_DIR . '/' . $file ) ) {
			return Archive::another( $file );
		}
		$head    = get_plugin_data( $main, false, false );
		$missing = array_diff( array_filter( array_map( 'trim', explode( ',', (string) ( $head['RequiresPlugins'] ?? '' ) ) ) ), array_map( array( Plugins::class, 'slug' ), array_keys( Plugins::present() ) ) );
		if ( array() !== $missing ) {
			/* translators: %s: plugin folders. */
			return new \WP_Error( 'gateway_doctor_needs_others', sprintf( __( 'This version needs plugins that are not active here: %s.', 'gateway-doctor' ), implode( ', ', $missing ) ), array( 'status' => 409 ) );
		}
		return new self( $working, $folder, (string) $head['Version'] );
	}

	/**
	 * Whether two main files are of one plugin. Either may have been renamed over the years.
	 *
	 * @param string $one   Absolute path.
	 * @param string $other Absolute path.
	 */
	private static function is_same( string $one, string $other ): bool {
		$names = array(
			'name'   => 'Plugin Name',
			'domain' => 'Text Domain',
		);
		$mine  = get_file_data( $one, $names );
		$yours = get_file_data( $other, $names );
		return '' !== $mine['name'] && ( $mine['name'] === $yours['name'] || ( '' !== $mine['domain'] && $mine['domain'] === $yours['domain'] ) );
	}

	/**
	 * What WordPress said, as an answer.
	 *
	 * @param \WP_Error $error Of the upgrader.
	 */
	private static function said( \WP_Error $error ): \WP_Error {
		$more = $error->get_error_data();
		return new \WP_Error( 'gateway_doctor_package', trim( $error->get_error_message() . ( is_string( $more ) ? ' ' . $more : '' ) ), array( 'status' => 409 ) );
	}
}
