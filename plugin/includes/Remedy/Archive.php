<?php
/**
 * A zip that somebody gave.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * Looks at the names in a zip before anything is unpacked.
 */
final class Archive {

	private const ENTRIES = 50000;
	private const BYTES   = 500 * MB_IN_BYTES;

	/**
	 * Whether a zip holds one plugin's folder and nothing that leads out of it.
	 *
	 * @param string $zip  Absolute path.
	 * @param string $file Plugin file that has to be in it.
	 */
	public static function problem( string $zip, string $file ): ?\WP_Error {
		require_once ABSPATH . 'wp-admin/includes/class-pclzip.php';
		$entries = ( new \PclZip( $zip ) )->listContent();
		if ( ! is_array( $entries ) || array() === $entries ) {
			return new \WP_Error( 'gateway_doctor_no_zip', __( 'This file is no zip, or it is damaged.', 'gateway-doctor' ), array( 'status' => 400 ) );
		}
		if ( count( $entries ) > self::ENTRIES || array_sum( array_column( $entries, 'size' ) ) > self::BYTES ) {
			return new \WP_Error( 'gateway_doctor_zip_too_large', __( 'This zip holds more than a plugin does.', 'gateway-doctor' ), array( 'status' => 400 ) );
		}
		$found = false;
		foreach ( array_column( $entries, 'filename' ) as $name ) {
			$name = (string) $name;
			if ( ! self::stays_within( $name ) ) {
				return new \WP_Error( 'gateway_doctor_zip_slip', __( 'This zip holds names that lead out of its own folder: it is damaged, or made to do harm.', 'gateway-doctor' ), array( 'status' => 400 ) );
			}
			$found = $found || $name === $file;
			if ( 0 !== strpos( $name, dirname( $file ) . '/' ) && 0 !== strpos( $name, '__MACOSX/' ) ) {
				return self::another( $file );
			}
		}
		return $found ? null : self::another( $file );
	}

	/**
	 * Whether a name stays where it is unpacked, on every system.
	 *
	 * @param string $name As the zip has it.
	 */
	public static function stays_within( string $name ): bool {
		return '' !== $name
			&& '/' !== $name[0]
			&& 1 !== preg_match( '~[\x00-\x1f\\\\]|^[a-z]:|(?:^|/)\.\.?(?:/|$)~i', $name );
	}

	/**
	 * The answer where a zip holds something else.
	 *
	 * @param string $file Plugin file that was looked for.
	 */
	public static function another( string $file ): \WP_Error {
		return new \WP_Error(
			'gateway_doctor_other_plugin',
			/* translators: %s: plugin file. */
			sprintf( __( 'This zip does not hold this plugin: there is no %s in it, or it is another plugin\'s.', 'gateway-doctor' ), $file ),
			array( 'status' => 400 )
		);
	}
}
