<?php
/**
 * Puts another version into a plugin's place.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * For a plugin that cannot be done without: a shop cannot drop its shop.
 *
 * Only its files are exchanged. What it has in the database stays as it is, and
 * it stays active or not; none of its code runs for it.
 */
abstract class ChangeVersion extends Remedy {

	/** How `wp gateway-doctor exchange` names it; empty where a path stands for it. */
	public const WORD = '';

	/** Core's capabilities for it, beside changing files at all. */
	protected const CAPABILITIES = array();

	/**
	 * The kind that a word of the command line stands for.
	 *
	 * @param string $word One of WORD.
	 * @return string|null Null where none has that word.
	 */
	public static function kind_of( string $word ): ?string {
		foreach ( Remedy::all() as $kind => $remedy ) {
			if ( '' !== $word && $remedy instanceof self && $word === $remedy::WORD ) {
				return $kind;
			}
		}
		return null;
	}

	/**
	 * All sites of a network run the same files.
	 *
	 * @param string $target  Plugin file.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Of no use here.
	 * @return array<int,non-empty-array<int,string>>
	 */
	public function rights( string $target, bool $undo, bool $network ): array {
		return array_map(
			static function ( string $right ): array {
				return array( $right );
			},
			array_merge( array( Rights::FILES ), static::CAPABILITIES, is_multisite() ? array( 'manage_network_plugins' ) : array() )
		);
	}

	/**
	 * The answer to somebody who may not.
	 *
	 * @param string $right That is missing.
	 */
	public function refusal( string $right ): \WP_Error {
		$says = Rights::FILES === $right || ! Rights::may_change_files()
			? __( 'Changing files is switched off on this site (DISALLOW_FILE_MODS). Ask whoever looks after it.', 'gateway-doctor' )
			: __( 'You may not change the files of plugins on this site.', 'gateway-doctor' );
		return new \WP_Error( 'gateway_doctor_no_files', $says, array( 'status' => 403 ) );
	}

	/**
	 * Does something unless somebody else exchanges files.
	 *
	 * @template T
	 * @param callable(): T $work What to do.
	 * @return T|\WP_Error
	 */
	public function exclusively( callable $work ) {
		$done = Copies::locked(
			static function () use ( $work ): array {
				return array( $work() );
			}
		);
		return null === $done
			? new \WP_Error( 'gateway_doctor_busy', __( 'Somebody else is exchanging files of a plugin at this moment. Try again when that has ended.', 'gateway-doctor' ), array( 'status' => 409 ) )
			: $done[0];
	}

	/**
	 * Prepares the exchange: after this, only moves are left to do.
	 *
	 * @param string                             $target Plugin file.
	 * @param string|null                        $zip    Absolute path of a version that was brought along.
	 * @param callable(string,string): bool|null $move   As Exchange takes it.
	 * @return Change|\WP_Error
	 */
	public function prepare( string $target, ?string $zip, ?callable $move ) {
		$problem = self::problem( $target );
		if ( null !== $problem ) {
			return $problem;
		}
		$present = get_file_data( WP_PLUGIN_DIR . '/' . $target, array( 'version' => 'Version' ) )['version'];
		$source  = $this->source( $target, $present, $zip );
		if ( is_wp_error( $source ) ) {
			return $source;
		}
		$package = Package::open( $source, $target );
		if ( is_wp_error( $package ) ) {
			return $package;
		}
		$prepared = self::staged( $package, $target, $present, $move );
		$package->close();
		return $prepared;
	}

	/**
	 * An exchange that was made.
	 *
	 * @param array<string,mixed>                $entry Of the journal.
	 * @param callable(string,string): bool|null $move  As Exchange takes it.
	 */
	public function restore( array $entry, ?callable $move ): Change {
		return new Exchange( (array) ( $entry['files'] ?? array() ), $move );
	}

	/**
	 * Where the version comes from.
	 *
	 * @param string      $file    Plugin file.
	 * @param string      $present The version that is there.
	 * @param string|null $zip     Absolute path of a version that was brought along.
	 * @return string|\WP_Error As Package::open() takes it.
	 */
	abstract protected function source( string $file, string $present, ?string $zip );

	/**
	 * A version of the plugin directory.
	 *
	 * @param string $file    Plugin file.
	 * @param string $present The version that is there.
	 * @param bool   $before  The one before it; otherwise the newest.
	 * @return string|\WP_Error Its address.
	 */
	protected static function listed( string $file, string $present, bool $before ) {
		$found = Directory::find( Plugins::slug( $file ), $present, $before );
		if ( is_wp_error( $found ) ) {
			return $found;
		}
		return $found['version'] === $present ? self::same( $present ) : $found['url'];
	}

	/**
	 * Why this plugin's files cannot be exchanged; null where they can.
	 *
	 * @param string $file Plugin file.
	 */
	private static function problem( string $file ): ?\WP_Error {
		$says = null;
		if ( 0 !== validate_file( $file ) || 1 !== preg_match( '~^[^/\\\\]+(?:/[^/\\\\]+)?\.php$~D', $file ) || ! is_file( WP_PLUGIN_DIR . '/' . $file ) ) {
			/* translators: %s: plugin file. */
			$says = sprintf( __( 'There is no plugin %s on this site.', 'gateway-doctor' ), $file );
		} elseif ( Plugins::is_self( $file ) ) {
			$says = __( 'Gateway Doctor does not replace itself. Use the plugins screen.', 'gateway-doctor' );
		} elseif ( false === strpos( $file, '/' ) ) {
			$says = __( 'This plugin is a single file: replace it by FTP.', 'gateway-doctor' );
		} elseif ( is_link( WP_PLUGIN_DIR . '/' . dirname( $file ) ) ) {
			$says = __( 'This plugin\'s folder is a symbolic link to another place: change its version there.', 'gateway-doctor' );
		} elseif ( Exchange::is_loaded( $file ) ) {
			return Exchange::loaded();
		}
		return null === $says ? null : new \WP_Error( 'gateway_doctor_cannot_exchange', $says, array( 'status' => 409 ) );
	}

	/**
	 * Takes an unpacked version among the copies.
	 *
	 * @param Package                            $package  Unpacked.
	 * @param string                             $file     Plugin file.
	 * @param string                             $present  The version that is there.
	 * @param callable(string,string): bool|null $move     As Exchange takes it.
	 * @return Exchange|\WP_Error
	 */
	private static function staged( Package $package, string $file, string $present, ?callable $move ) {
		if ( $package->version === $present ) {
			return self::same( $present );
		}
		$copy = Copies::make();
		if ( null === $copy ) {
			return Exchange::immovable();
		}
		$exchange = new Exchange(
			array(
				'plugin' => $file,
				'copy'   => $copy,
				'from'   => $present,
				'to'     => $package->version,
			),
			$move
		);
		if ( ! $exchange->stage( $package->folder ) ) {
			Copies::delete( $copy );
			return Exchange::immovable();
		}
		return $exchange;
	}

	/**
	 * The answer where there is nothing to change.
	 *
	 * @param string $version The version.
	 */
	private static function same( string $version ): \WP_Error {
		/* translators: %s: version. */
		return new \WP_Error( 'gateway_doctor_same_version', sprintf( __( 'Version %s is installed already.', 'gateway-doctor' ), $version ), array( 'status' => 409 ) );
	}
}
