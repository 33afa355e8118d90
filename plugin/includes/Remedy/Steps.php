<?php
/**
 * How far back a plugin has gone.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * A key goes back one version, and not one by one into those whose holes are known.
 *
 * Kept beside the journal, which forgets: by plugin file, the version from which
 * it went back.
 */
final class Steps {

	public const OPTION = 'gateway_doctor_steps';

	private const AT_MOST = 200;

	/**
	 * Why somebody who is not here in person may not go back; null where they may.
	 *
	 * @param string $file Plugin file.
	 */
	public static function problem( string $file ): ?\WP_Error {
		$from = ( new Store() )->read( self::OPTION )[ $file ] ?? null;
		return is_string( $from ) && version_compare( self::present( $file ), $from, '<' )
			? new \WP_Error( 'gateway_doctor_in_person', __( 'This plugin has gone back a version already. A key goes back one version only: sign in to go back further.', 'gateway-doctor' ), array( 'status' => 403 ) )
			: null;
	}

	/**
	 * Notes from which version a plugin goes back. Going further is no new beginning.
	 *
	 * @param string $file Plugin file, before the exchange.
	 */
	public static function note( string $file ): void {
		$noted = ( new Store() )->read( self::OPTION );
		if ( null === self::problem( $file ) ) {
			unset( $noted[ $file ] );
			OwnOption::update( self::OPTION, array_slice( $noted, -self::AT_MOST, null, true ) + array( $file => self::present( $file ) ) );
		}
	}

	/**
	 * The version that is there.
	 *
	 * @param string $file Plugin file.
	 */
	private static function present( string $file ): string {
		$path = WP_PLUGIN_DIR . '/' . $file;
		return 0 === validate_file( $file ) && is_file( $path ) ? get_file_data( $path, array( 'version' => 'Version' ) )['version'] : '';
	}
}
