<?php
/**
 * Logs that anybody can read.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the site for its own logs, over HTTP and as a stranger: a log shows
 * paths, queries and addresses to whoever finds it.
 */
final class Exposure {

	private const MOST    = 8;
	private const COMPARE = 200;

	/**
	 * The logs that the web server hands out.
	 *
	 * @return array<int,array{id:string,name:string,url:string}>
	 */
	public static function logs(): array {
		$public = array();
		foreach ( self::candidates() as $log ) {
			if ( self::is_served( $log['url'], $log['path'] ) ) {
				unset( $log['path'] );
				$public[] = $log;
			}
		}
		return $public;
	}

	/**
	 * The logs below a folder that the web can see, with their addresses.
	 *
	 * @return array<int,array{id:string,name:string,url:string,path:string}>
	 */
	private static function candidates(): array {
		$logs    = array();
		$folders = array(
			(string) realpath( WP_CONTENT_DIR ) => content_url(),
			(string) realpath( ABSPATH )        => site_url(),
		);
		foreach ( Finder::all() as $log ) {
			foreach ( $folders as $folder => $url ) {
				if ( $log['readable'] && $log['size'] > 0 && '' !== $folder && 0 === strpos( $log['path'], $folder . '/' ) ) {
					$logs[] = array(
						'id'   => $log['id'],
						'name' => $log['name'],
						'url'  => $url . implode( '/', array_map( 'rawurlencode', explode( '/', substr( $log['path'], strlen( $folder ) ) ) ) ),
						'path' => $log['path'],
					);
					break;
				}
			}
		}
		return array_slice( $logs, 0, self::MOST );
	}

	/**
	 * Whether the answer to a stranger begins as the file does: a page that says "not found" with 200 does not.
	 *
	 * @param string $url  Address of the log.
	 * @param string $path The file.
	 */
	private static function is_served( string $url, string $path ): bool {
		$answer = wp_remote_get(
			$url,
			array(
				'timeout'             => 5,
				'redirection'         => 1,
				'limit_response_size' => 65536,
				'headers'             => array( 'Range' => 'bytes=0-' . ( self::COMPARE - 1 ) ),
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify'           => apply_filters( 'https_local_ssl_verify', false ), // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
			)
		);
		if ( is_wp_error( $answer ) || ! in_array( (int) wp_remote_retrieve_response_code( $answer ), array( 200, 206 ), true ) ) {
			return false;
		}
		// As it stands in the file: no unpacking, for a server would not unpack it either.
		$first = (string) file_get_contents( $path, false, null, 0, self::COMPARE ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		return '' !== $first && 0 === strpos( wp_remote_retrieve_body( $answer ), $first );
	}
}
