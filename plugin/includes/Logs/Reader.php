<?php
/**
 * Reads pieces of logs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Reads bounded ranges: a log may be larger than PHP's memory.
 */
final class Reader {

	private const CHUNK = 262144;
	private const TAIL  = 65536;

	/**
	 * A range of a log.
	 *
	 * @param string   $id   As Finder says.
	 * @param int|null $from Byte offset; null for the end of the file.
	 * @return array<string,mixed>|\WP_Error The noun `log-chunk`.
	 */
	public static function read( string $id, ?int $from ) {
		$log = Finder::all()[ $id ] ?? null;
		if ( null === $log ) {
			return new \WP_Error( 'gateway_doctor_no_log', __( 'This log is not there any more.', 'gateway-doctor' ), array( 'status' => 404 ) );
		}
		if ( ! $log['readable'] ) {
			return new \WP_Error( 'gateway_doctor_log_unreadable', (string) $log['advice'], array( 'status' => 403 ) );
		}
		$path = $log['path'];
		unset( $log['path'] );
		$rotated = null !== $from && $from > $log['size'];
		$start   = null === $from ? max( 0, $log['size'] - self::TAIL ) : ( $rotated ? 0 : max( 0, $from ) );
		$text    = self::bytes( $path, $start );
		if ( null === $from && $start > 0 ) {
			// The first line of a tail is only the rest of one.
			$skip   = (int) strpos( $text, "\n" ) + 1;
			$text   = substr( $text, $skip );
			$start += $skip;
		}
		$end = $start + strlen( $text );
		return array(
			'log'     => $log,
			'from'    => $start,
			'to'      => $end,
			'text'    => Redaction::apply( wp_check_invalid_utf8( str_replace( "\0", '', $text ), true ) ),
			'rotated' => $rotated,
		);
	}

	/**
	 * At most one chunk from an offset on, up to the end of a line where there is one.
	 *
	 * @param string $path  The file.
	 * @param int    $start Byte offset.
	 */
	private static function bytes( string $path, int $start ): string {
		$file = fopen( $path, 'rb' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- WP_Filesystem reads whole files only.
		if ( false === $file ) {
			return '';
		}
		fseek( $file, $start );
		$text = (string) stream_get_contents( $file, self::CHUNK );
		fclose( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		$end = strrpos( $text, "\n" );
		return false === $end ? $text : substr( $text, 0, $end + 1 );
	}
}
