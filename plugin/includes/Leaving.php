<?php
/**
 * Takes everything away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor;

defined( 'ABSPATH' ) || exit;

/**
 * What uninstalling deletes, and what it has to say where it cannot.
 */
final class Leaving {

	/** Beside what leave() deletes. */
	private const OPTIONS = array( Remedy\Remedies::OPTION, Remedy\Steps::OPTION, Logs\Known::OPTION, Access\RescueLinks::OPTION, Findings\Finding::OPTION, Server\FreshRanges::OPTION, Away\Handover::OPTION );

	/**
	 * Deletes all options, files and folders of ours.
	 *
	 * @return string[] Paths that could not be deleted.
	 */
	public static function everything(): array {
		// A plugin whose files wait among the copies is not to be lost with them.
		( new Remedy\Remedies() )->settle();
		Plugin::leave();
		foreach ( self::OPTIONS as $option ) {
			Site\OwnOption::delete( $option );
		}
		foreach ( Remedy\Copies::all() as $name ) {
			Remedy\Copies::delete( $name );
		}
		$files = array_merge( array( Remedy\Copies::lock_file() ), self::in_must_use() );
		foreach ( array_filter( $files, 'is_file' ) as $file ) {
			wp_delete_file( $file );
		}
		clearstatcache();
		$folders = array_map(
			static function ( string $name ): string {
				return WP_CONTENT_DIR . '/' . $name;
			},
			Remedy\Copies::all()
		);
		return array_values( array_filter( array_merge( array( Agent\Installer::file() ), $files, $folders ), 'file_exists' ) );
	}

	/**
	 * Files of proof that were not used, and drafts of the must-use file.
	 *
	 * @return string[] Absolute paths.
	 */
	private static function in_must_use(): array {
		$names = is_dir( WPMU_PLUGIN_DIR ) ? scandir( WPMU_PLUGIN_DIR ) : false;
		$paths = array();
		foreach ( false === $names ? array() : $names as $name ) {
			if ( 1 === preg_match( '/^(?:gateway-doctor-[0-9a-f]{24}\.txt|0-gateway-doctor\.php\.[0-9a-f]{8})$/D', $name ) ) {
				$paths[] = WPMU_PLUGIN_DIR . '/' . $name;
			}
		}
		return $paths;
	}

	/**
	 * Says what is left, where somebody sees it; the plugin stays until it is gone.
	 *
	 * @param string[] $left Absolute paths.
	 */
	public static function say( array $left ): void {
		/* translators: %s: paths. */
		$message = sprintf( __( 'Gateway Doctor could not delete: %s. Delete it by FTP, then delete the plugin again. It does nothing without the plugin.', 'gateway-doctor' ), implode( ', ', $left ) );
		error_log( $message ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- For whoever uninstalls without a screen.
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			\WP_CLI::warning( $message );
			return;
		}
		if ( wp_doing_ajax() ) {
			// As the plugins screen reads it.
			wp_send_json_error(
				array(
					'delete'       => 'plugin',
					'slug'         => isset( $_POST['slug'] ) ? sanitize_key( wp_unslash( $_POST['slug'] ) ) : '', // phpcs:ignore WordPress.Security.NonceVerification -- WordPress has checked it before it uninstalls.
					'errorMessage' => $message,
				)
			);
		}
		wp_die( esc_html( $message ), '', array( 'back_link' => true ) );
	}
}
