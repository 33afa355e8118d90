<?php
/**
 * Who may change what.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Access\LoginGuards;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Asks for each change, and for its undo, what core asks for it on its own screens.
 *
 * What plugins take from a user by a filter cannot be asked in a safe session,
 * where they are off: so that is noted in requests in which they are on. What is
 * noted only takes away.
 */
final class Rights {

	public const OPTION = 'gateway_doctor_rights';

	private const AT_MOST = 100;

	/** What `wp_is_file_mod_allowed` is asked for. */
	private const FILES = 'gateway_doctor_change_version';

	/** Stands among the rights for files that nobody may change. */
	private const NO_FILES = 'files';

	/**
	 * Why somebody may not make a change, or undo it; null where they may.
	 *
	 * @param string $kind    `deactivate-plugin`, `switch-theme`, or one of ChangeVersion::KINDS.
	 * @param string $target  Plugin file, or stylesheet.
	 * @param int    $user    Who asks.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Whether the plugin is, or was, active on the whole network.
	 */
	public static function problem( string $kind, string $target, int $user, bool $undo = false, bool $network = false ): ?\WP_Error {
		$masked = self::is_masked();
		$noted  = $masked ? (array) ( ( new Store() )->read( self::OPTION )[ $user ] ?? array() ) : array();
		foreach ( self::needed( $kind, $target, $undo, $network ) as $right ) {
			if ( ! self::has( $user, $right ) || in_array( implode( ' ', $right ), $noted, true ) ) {
				return self::refusal( $kind, $right[0] );
			}
		}
		return null;
	}

	/**
	 * What this user may not do, for a list of what can be done.
	 *
	 * @param int $user Who asks.
	 * @return array<int,array{kind:string,target:string|null,why:string}> `target` is null where it holds for all.
	 */
	public static function refused( int $user ): array {
		self::note( $user );
		$refused = array();
		foreach ( Plugins::active() as $file => $network ) {
			$problem = self::problem( 'deactivate-plugin', (string) $file, $user, false, $network );
			if ( null !== $problem ) {
				$refused[] = array(
					'kind'   => 'deactivate-plugin',
					'target' => (string) $file,
					'why'    => $problem->get_error_message(),
				);
			}
		}
		foreach ( array_merge( array( 'switch-theme' ), ChangeVersion::KINDS ) as $kind ) {
			$problem = self::problem( $kind, '', $user );
			if ( null !== $problem ) {
				$refused[] = array(
					'kind'   => $kind,
					'target' => null,
					'why'    => $problem->get_error_message(),
				);
			}
		}
		return $refused;
	}

	/**
	 * Notes what a user may not do, in a request in which the plugins are on.
	 *
	 * @param int $user Who.
	 */
	public static function note( int $user ): void {
		if ( 0 === $user || self::is_masked() ) {
			return;
		}
		$lacks = array();
		foreach ( self::all() as $right ) {
			if ( ! self::has( $user, $right ) ) {
				$lacks[] = implode( ' ', $right );
			}
		}
		$noted = ( new Store() )->read( self::OPTION );
		$lacks = array_values( array_unique( $lacks ) );
		if ( ( $noted[ $user ] ?? array() ) !== $lacks ) {
			unset( $noted[ $user ] );
			OwnOption::update( self::OPTION, array_slice( $noted, -self::AT_MOST, null, true ) + array( $user => $lacks ) );
		}
	}

	/**
	 * What a change needs, each as core's capability and what it is asked for.
	 *
	 * @param string $kind    Its kind.
	 * @param string $target  Plugin file, or stylesheet.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Whether the plugin is, or was, active on the whole network.
	 * @return array<int,non-empty-array<int,string>>
	 */
	private static function needed( string $kind, string $target, bool $undo, bool $network ): array {
		switch ( $kind ) {
			case 'deactivate-plugin':
				$rights = array( array( $undo ? 'activate_plugin' : 'deactivate_plugin', $target ) );
				return $network ? array_merge( $rights, array( array( 'manage_network_plugins' ) ) ) : $rights;
			case 'switch-theme':
				return array( array( 'switch_themes' ) );
			case ChangeVersion::UPLOADED:
				$rights = array( array( 'upload_plugins' ) );
				break;
			case ChangeVersion::PREVIOUS:
				// Core updates, and installs another version over the one that is there; it has no word for going back.
				$rights = array( array( 'update_plugins' ), array( 'install_plugins' ) );
				break;
			case ChangeVersion::NEWEST:
				$rights = array( array( 'update_plugins' ) );
				break;
			default:
				return array( array( 'do_not_allow' ) );
		}
		// All sites of a network run the same files.
		return array_merge( array( array( self::NO_FILES ) ), $rights, is_multisite() ? array( array( 'manage_network_plugins' ) ) : array() );
	}

	/**
	 * Every right that a change may need on this site.
	 *
	 * @return array<int,non-empty-array<int,string>>
	 */
	private static function all(): array {
		$rights = array( array( 'switch_themes' ) );
		foreach ( ChangeVersion::KINDS as $kind ) {
			$rights = array_merge( $rights, self::needed( $kind, '', false, false ) );
		}
		$files = array_map( 'strval', array_keys( Plugins::active() ) );
		foreach ( ( new Journal() )->read() as $entry ) {
			if ( 'deactivate-plugin' === $entry['kind'] ) {
				$files[] = (string) $entry['target'];
			}
		}
		foreach ( array_unique( $files ) as $file ) {
			$rights[] = array( 'deactivate_plugin', $file );
			$rights[] = array( 'activate_plugin', $file );
		}
		return $rights;
	}

	/**
	 * Whether somebody has a right, by core's answer in this request.
	 *
	 * @param int                         $user  Who.
	 * @param non-empty-array<int,string> $right One of needed().
	 */
	private static function has( int $user, array $right ): bool {
		return self::NO_FILES === $right[0] ? (bool) wp_is_file_mod_allowed( self::FILES ) : user_can( $user, ...$right );
	}

	/**
	 * Whether plugins that may take rights from somebody are off in this request.
	 */
	private static function is_masked(): bool {
		// The door answers before plugins are there.
		return ! did_action( 'plugins_loaded' )
			|| LoginGuards::is_masked()
			|| isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] )
			|| ( defined( 'WP_CLI' ) && WP_CLI && is_callable( array( 'WP_CLI', 'get_config' ) ) && (bool) \WP_CLI::get_config( 'skip-plugins' ) );
	}

	/**
	 * The answer to somebody who may not.
	 *
	 * @param string $kind  Of the change.
	 * @param string $right That is missing.
	 */
	private static function refusal( string $kind, string $right ): \WP_Error {
		if ( self::NO_FILES === $right || ( in_array( $kind, ChangeVersion::KINDS, true ) && ! wp_is_file_mod_allowed( self::FILES ) ) ) {
			return new \WP_Error( 'gateway_doctor_no_files', __( 'Changing files is switched off on this site (DISALLOW_FILE_MODS). Ask whoever looks after it.', 'gateway-doctor' ), array( 'status' => 403 ) );
		}
		if ( in_array( $kind, ChangeVersion::KINDS, true ) ) {
			return new \WP_Error( 'gateway_doctor_no_files', __( 'You may not change the files of plugins on this site.', 'gateway-doctor' ), array( 'status' => 403 ) );
		}
		return 'switch-theme' === $kind
			? new \WP_Error( 'gateway_doctor_no_right', __( 'You may not switch the theme of this site.', 'gateway-doctor' ), array( 'status' => 403 ) )
			: new \WP_Error( 'gateway_doctor_no_right', __( 'You may not switch this plugin on or off on this site.', 'gateway-doctor' ), array( 'status' => 403 ) );
	}
}
