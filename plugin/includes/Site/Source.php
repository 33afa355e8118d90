<?php
/**
 * The accused code.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Logs\Redaction;

defined( 'ABSPATH' ) || exit;

/**
 * Reads PHP files of plugins and themes, and no others: wp-config.php and
 * whatever lies elsewhere stays closed, whatever path is asked for.
 */
final class Source {

	private const AT_MOST = 2 * MB_IN_BYTES;

	/**
	 * A file's text.
	 *
	 * @param string $file Absolute path, or a path below the site's root.
	 * @return array{file:string,text:string}|\WP_Error
	 */
	public static function read( string $file ) {
		$missing = new \WP_Error( 'gateway_doctor_no_source', __( 'There is no such PHP file in a plugin or theme of this site.', 'gateway-doctor' ), array( 'status' => 404 ) );
		if ( false !== strpos( $file, "\0" ) || '.php' !== substr( $file, -4 ) ) {
			return $missing;
		}
		$path = self::path_of( $file );
		if ( null === $path || '.php' !== substr( $path, -4 ) || ! is_file( $path ) || ! is_readable( $path ) || filesize( $path ) > self::AT_MOST ) {
			return $missing;
		}
		$components = new Components();
		foreach ( array_keys( Plugins::active() ) as $plugin ) {
			$components->learn( WP_PLUGIN_DIR . '/' . $plugin );
		}
		if ( null === $components->of( $path ) ) {
			return $missing;
		}
		return array(
			'file' => self::name_of( $path ),
			'text' => Redaction::apply( (string) file_get_contents( $path ) ), // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		);
	}

	/**
	 * Where a file is.
	 *
	 * @param string $file Absolute path, or as name_of() says it.
	 */
	private static function path_of( string $file ): ?string {
		foreach ( path_is_absolute( $file ) ? array( '' ) : self::roots() as $root ) {
			$path = realpath( $root . $file );
			if ( false !== $path ) {
				return $path;
			}
		}
		return null;
	}

	/**
	 * A path below the site's root; where the folders of content or plugins lie elsewhere, from their own name on.
	 *
	 * @param string $path Absolute path.
	 */
	private static function name_of( string $path ): string {
		foreach ( self::roots() as $root ) {
			$real = trailingslashit( (string) realpath( $root ) );
			if ( '/' !== $real && 0 === strpos( $path, $real ) ) {
				return substr( $path, strlen( $real ) );
			}
		}
		return $path;
	}

	/**
	 * What paths are told from; as src/sequence/where.ts has it.
	 *
	 * @return string[] Each with a slash at its end.
	 */
	private static function roots(): array {
		return array( ABSPATH, trailingslashit( dirname( WP_CONTENT_DIR ) ), trailingslashit( dirname( WP_PLUGIN_DIR ) ) );
	}
}
