<?php
/**
 * Puts another version into a plugin's place.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Names;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * For a plugin that cannot be done without: a shop cannot drop its shop.
 *
 * Only its files are exchanged. What it has in the database stays as it is, and
 * it stays active or not; none of its code runs for it.
 */
final class ChangeVersion {

	public const PREVIOUS = 'previous-version';
	public const NEWEST   = 'update-plugin';
	public const UPLOADED = 'uploaded-version';
	public const KINDS    = array( self::PREVIOUS, self::NEWEST, self::UPLOADED );

	/**
	 * Prepares the exchange: after this, only moves are left to do.
	 *
	 * @param string                             $kind One of KINDS.
	 * @param string                             $file Plugin file.
	 * @param string|null                        $zip  Absolute path, for UPLOADED.
	 * @param callable(string,string): bool|null $move As Exchange takes it.
	 * @return array{exchange:Exchange,summary:string}|\WP_Error
	 */
	public static function of( string $kind, string $file, ?string $zip = null, ?callable $move = null ) {
		$problem = self::problem( $file );
		if ( null !== $problem ) {
			return $problem;
		}
		$head   = get_file_data(
			WP_PLUGIN_DIR . '/' . $file,
			array(
				'name'    => 'Plugin Name',
				'version' => 'Version',
			)
		);
		$source = $zip;
		if ( self::UPLOADED !== $kind ) {
			$found = Directory::find( Plugins::slug( $file ), $head['version'], self::PREVIOUS === $kind );
			if ( is_wp_error( $found ) ) {
				return $found;
			}
			if ( $found['version'] === $head['version'] ) {
				return self::same( $head['version'] );
			}
			$source = $found['url'];
		}
		$package = Package::open( (string) $source, $file );
		if ( is_wp_error( $package ) ) {
			return $package;
		}
		$prepared = self::staged( $package, $file, $head['version'], $move );
		$package->close();
		return is_wp_error( $prepared ) ? $prepared : array(
			'exchange' => $prepared,
			/* translators: 1: plugin name, 2: version before, 3: version now. */
			'summary'  => sprintf( __( 'The plugin %1$s was changed from version %2$s to %3$s.', 'gateway-doctor' ), Names::plain( $head['name'] ), $head['version'], $package->version ),
		);
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
