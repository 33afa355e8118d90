<?php
/**
 * The newest version.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * A plugin gets its newest version, from the plugin directory.
 */
final class UpdatePlugin extends ChangeVersion {

	public const KIND = 'update-plugin';
	public const WORD = 'newest';

	protected const CAPABILITIES = array( 'update_plugins' );

	/**
	 * From the plugin directory.
	 *
	 * @param string      $file    Plugin file.
	 * @param string      $present The version that is there.
	 * @param string|null $zip     Of no use here.
	 * @return string|\WP_Error
	 */
	protected function source( string $file, string $present, ?string $zip ) {
		return self::listed( $file, $present, false );
	}
}
