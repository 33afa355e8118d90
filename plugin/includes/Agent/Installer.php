<?php
/**
 * Puts the must-use file in its place and takes it away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

use GatewayDoctor\Site\Owner;

defined( 'ABSPATH' ) || exit;

/**
 * The must-use file is a stub that loads the agent from the plugin's folder:
 * updating the plugin runs no activation hook, so nothing that changes may
 * stand in it. Its name sorts first.
 */
final class Installer {

	private const NAME = '0-gateway-doctor.php';

	/**
	 * Where the must-use file belongs.
	 */
	public static function file(): string {
		return WPMU_PLUGIN_DIR . '/' . self::NAME;
	}

	/**
	 * What the must-use file has to say on this site.
	 */
	private static function content(): string {
		$folder = basename( dirname( __DIR__, 2 ) );
		$text   = str_replace( '/gateway-doctor/includes/', '/' . addslashes( $folder ) . '/includes/', (string) file_get_contents( __DIR__ . '/must-use.php' ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		// Opened directly, it knows nothing of a folder of plugins that lies elsewhere.
		return dirname( WPMU_PLUGIN_DIR ) . '/plugins' === WP_PLUGIN_DIR
			? $text
			: str_replace( "dirname( dirname( __FILE__ ) ) . '/plugins/", "'" . addslashes( WP_PLUGIN_DIR ) . '/', $text );
	}

	/**
	 * A folder as its owner sees it by FTP: from the site's own on, and never the whole path.
	 *
	 * @param string $folder Absolute path.
	 */
	public static function shown( string $folder ): string {
		foreach ( array( ABSPATH, dirname( WP_CONTENT_DIR ) . '/' ) as $root ) {
			if ( 0 === strpos( $folder, $root ) ) {
				return substr( $folder, strlen( $root ) );
			}
		}
		return basename( dirname( $folder ) ) . '/' . basename( $folder );
	}

	/**
	 * Writes the must-use file, whole or not at all.
	 *
	 * @return bool Whether it stands there now.
	 */
	public static function install(): bool {
		if ( 'ready' === self::state() ) {
			return true;
		}
		$had = is_dir( WPMU_PLUGIN_DIR );
		if ( ! wp_mkdir_p( WPMU_PLUGIN_DIR ) || ! wp_is_writable( WPMU_PLUGIN_DIR ) ) {
			return false;
		}
		$draft = self::file() . '.' . bin2hex( random_bytes( 4 ) );
		// A file that is half written would be run by every visitor's request.
		$written = false !== file_put_contents( $draft, self::content() ) && rename( $draft, self::file() ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- Atomic; WP_Filesystem has no such call and may ask for FTP credentials.
		if ( ! $written && is_file( $draft ) ) {
			wp_delete_file( $draft );
		}
		if ( ! $written && ! $had ) {
			// What was not begun leaves nothing, not even an empty folder.
			@rmdir( WPMU_PLUGIN_DIR ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- Somebody may have put something there meanwhile.
		}
		if ( $written && ! $had ) {
			Owner::settle( WPMU_PLUGIN_DIR, dirname( WPMU_PLUGIN_DIR ) );
		}
		Owner::settle( self::file(), WPMU_PLUGIN_DIR );
		if ( $written && function_exists( 'opcache_invalidate' ) ) {
			opcache_invalidate( self::file(), true );
		}
		return $written;
	}

	/**
	 * Renews a must-use file of an older version.
	 */
	public static function refresh(): void {
		if ( 'outdated' === self::state() ) {
			self::install();
		}
	}

	/**
	 * Deletes the must-use file.
	 */
	public static function remove(): void {
		if ( is_file( self::file() ) ) {
			wp_delete_file( self::file() );
		}
	}

	/**
	 * How the must-use file stands.
	 *
	 * @return string `ready`, `missing`, `outdated` or `not-writable`.
	 */
	public static function state(): string {
		if ( is_file( self::file() ) ) {
			return file_get_contents( self::file() ) === self::content() ? 'ready' : 'outdated'; // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		}
		$folder = is_dir( WPMU_PLUGIN_DIR ) ? WPMU_PLUGIN_DIR : WP_CONTENT_DIR;
		return wp_is_writable( $folder ) ? 'missing' : 'not-writable';
	}

	/**
	 * What the owner has to do; null where nothing.
	 */
	public static function advice(): ?string {
		switch ( self::state() ) {
			case 'ready':
				return null;
			case 'not-writable':
				return sprintf(
					/* translators: 1: source file, 2: target file. */
					__( 'WordPress may not write there. Copy %1$s to %2$s by FTP, then start again.', 'gateway-doctor' ),
					self::shown( WP_PLUGIN_DIR ) . '/' . basename( dirname( __DIR__, 2 ) ) . '/includes/Agent/must-use.php',
					self::shown( WPMU_PLUGIN_DIR ) . '/' . self::NAME
				);
			default:
				return __( 'Deactivate Gateway Doctor and activate it again: that writes the missing file.', 'gateway-doctor' );
		}
	}
}
