<?php
/**
 * When a run was heard of last.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * The time of an empty file in the run's folder: each probe and each call of the
 * run sets it, and an option that is written so often would be too dear.
 */
final class Heartbeat {

	private const NAME = '/heard';

	/**
	 * The run was heard of just now.
	 *
	 * @param array<string,mixed> $run As Store::RUN has it.
	 * @return bool Whether that could be noted; if not, the run's option has to say it.
	 */
	public static function now( array $run ): bool {
		$folder = (string) ( $run['folder'] ?? '' );
		// With our own clock: the one of a network's file system may be another.
		return '' !== $folder && is_dir( $folder ) && @touch( $folder . self::NAME, time() ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- A folder of another system user takes no file; that is no warning's worth.
	}

	/**
	 * When it was heard of last.
	 *
	 * @param array<string,mixed> $run As Store::RUN has it.
	 * @return int Unix time.
	 */
	public static function at( array $run ): int {
		$file = (string) ( $run['folder'] ?? '' ) . self::NAME;
		clearstatcache( true, $file );
		$noted = self::NAME !== $file && is_file( $file ) ? (int) filemtime( $file ) : 0;
		return min( time(), max( (int) ( $run['started'] ?? 0 ), (int) ( $run['heard'] ?? 0 ), $noted ) );
	}
}
