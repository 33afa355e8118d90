<?php
/**
 * The version before.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * A plugin goes back to the version before, from the plugin directory.
 */
final class PreviousVersion extends ChangeVersion {

	public const KIND = 'previous-version';
	public const WORD = 'previous';

	// Core updates, and installs another version over the one that is there; it has no word for going back.
	protected const CAPABILITIES = array( 'update_plugins', 'install_plugins' );

	/**
	 * A key goes back one version only.
	 *
	 * @param string $target Plugin file.
	 */
	public function problem_by_key( string $target ): ?\WP_Error {
		return Steps::problem( $target );
	}

	/**
	 * Prepares the exchange, and notes from which version it goes back.
	 *
	 * @param string                             $target Plugin file.
	 * @param string|null                        $zip    Of no use here.
	 * @param callable(string,string): bool|null $move   As Exchange takes it.
	 * @return Change|\WP_Error
	 */
	public function prepare( string $target, ?string $zip, ?callable $move ) {
		$change = parent::prepare( $target, $zip, $move );
		if ( ! is_wp_error( $change ) ) {
			Steps::note( $target );
		}
		return $change;
	}

	/**
	 * From the plugin directory.
	 *
	 * @param string      $file    Plugin file.
	 * @param string      $present The version that is there.
	 * @param string|null $zip     Of no use here.
	 * @return string|\WP_Error
	 */
	protected function source( string $file, string $present, ?string $zip ) {
		return self::listed( $file, $present, true );
	}
}
