<?php
/**
 * Which logs this site can read.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Finds log files. Only what is found here can be read: never a path that a
 * request names.
 *
 * @phpstan-type Log array{id:string,name:string,format:string,size:int,readable:bool,advice:string|null,older:bool,path:string}
 */
final class Finder {

	/**
	 * All logs that exist, and those that must exist but cannot be seen.
	 *
	 * @return array<string,Log> By id.
	 */
	public static function all(): array {
		$logs = array();
		foreach ( Places::named() + Places::servers() + Places::usual() as $path => $format ) {
			$logs += self::log( $path, $format, false );
		}
		foreach ( $logs as $log ) {
			foreach ( Rotations::of( $log['path'] ) as $path ) {
				$logs += dirname( (string) realpath( $path ) ) === dirname( $log['path'] ) ? self::log( $path, $log['format'], true ) : array();
			}
		}
		foreach ( Known::all() as $id => $known ) {
			$logs += '' === $known['path'] ? array( $id => $known ) : self::log( $known['path'], $known['format'], $known['older'] );
		}
		return $logs + Hidden::logs();
	}

	/**
	 * One log, by its id; nothing where there is no such file, or where it is something else.
	 *
	 * @param string $path   Absolute path.
	 * @param string $format As in the noun `log-chunk`.
	 * @param bool   $older  Whether it was rotated away.
	 * @return array<string,Log>
	 */
	private static function log( string $path, string $format, bool $older ): array {
		$real = @realpath( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir warns for what lies outside.
		if ( false === $real || ! is_file( $real ) || preg_match( '/\.(?:php|ini|conf)$/i', $real ) ) {
			return array();
		}
		$readable = is_readable( $real );
		$id       = self::id( $real );
		return array(
			$id => array(
				'id'       => $id,
				'name'     => self::name( $real ),
				'format'   => $format,
				'size'     => Bytes::size( $real ),
				'readable' => $readable,
				/* translators: %s: path of a log file. */
				'advice'   => $readable ? null : sprintf( __( 'PHP may not read it. Ask your host for the output of: tail -n 200 %s', 'gateway-doctor' ), $real ),
				'older'    => $older,
				'path'     => $real,
			),
		);
	}

	/**
	 * The name by which a request asks for a log.
	 *
	 * @param string $path Absolute path.
	 */
	public static function id( string $path ): string {
		return substr( hash( 'sha256', $path ), 0, 12 );
	}

	/**
	 * The path below the site's root, or the whole path.
	 *
	 * @param string $path Absolute path.
	 */
	private static function name( string $path ): string {
		$root = (string) realpath( ABSPATH ) . '/';
		return 0 === strpos( $path, $root ) ? substr( $path, strlen( $root ) ) : $path;
	}
}
