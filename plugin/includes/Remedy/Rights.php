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

	/** Stands among the rights for files that nobody may change. */
	public const FILES = 'files';

	/**
	 * Why somebody may not make a change, or undo it; null where they may.
	 *
	 * @param string $kind    Of a remedy.
	 * @param string $target  Plugin file, or stylesheet.
	 * @param int    $user    Who asks.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Whether the plugin is, or was, active on the whole network.
	 */
	public static function problem( string $kind, string $target, int $user, bool $undo = false, bool $network = false ): ?\WP_Error {
		$remedy = Remedy::all()[ $kind ] ?? null;
		if ( null === $remedy ) {
			return Remedies::unknown(); // A newer version had it.
		}
		$masked = self::is_masked();
		$noted  = $masked ? (array) ( ( new Store() )->read( self::OPTION )[ $user ] ?? array() ) : array();
		foreach ( $remedy->rights( $target, $undo, $network ) as $right ) {
			if ( ! self::has( $user, $right ) || in_array( implode( ' ', $right ), $noted, true ) ) {
				return $remedy->refusal( $right[0] );
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
		foreach ( Remedy::all() as $kind => $remedy ) {
			foreach ( $remedy->targets() as $target => $network ) {
				$problem = self::problem( $kind, (string) $target, $user, false, $network );
				if ( null !== $problem ) {
					$refused[] = array(
						'kind'   => $kind,
						'target' => '' === $target ? null : (string) $target,
						'why'    => $problem->get_error_message(),
					);
				}
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
	 * Every right that a change may need on this site.
	 *
	 * @return array<int,non-empty-array<int,string>>
	 */
	private static function all(): array {
		$rights  = array();
		$journal = ( new Journal() )->read();
		foreach ( Remedy::all() as $kind => $remedy ) {
			$targets = array_keys( $remedy->targets() );
			foreach ( array( '' ) === $targets ? array() : $journal as $entry ) {
				if ( $kind === $entry['kind'] ) {
					$targets[] = (string) $entry['target'];
				}
			}
			foreach ( array_unique( array_map( 'strval', $targets ) ) as $target ) {
				$rights = array_merge( $rights, $remedy->rights( $target, false, false ), $remedy->rights( $target, true, false ) );
			}
		}
		return $rights;
	}

	/**
	 * Whether somebody has a right, by core's answer in this request.
	 *
	 * @param int                         $user  Who.
	 * @param non-empty-array<int,string> $right As Remedy::rights() has it.
	 */
	private static function has( int $user, array $right ): bool {
		return self::FILES === $right[0] ? self::may_change_files() : user_can( $user, ...$right );
	}

	/**
	 * Whether anybody may change files on this site.
	 */
	public static function may_change_files(): bool {
		return (bool) wp_is_file_mod_allowed( 'gateway_doctor_change_version' );
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
}
