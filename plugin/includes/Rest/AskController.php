<?php
/**
 * The server prober.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Server\Straight;

defined( 'ABSPATH' ) || exit;

/**
 * The site asks itself: for what a browser cannot do.
 */
final class AskController {

	private const HEADERS = array( 'gateway-doctor', 'user-agent', 'accept-language', 'cache-control', 'cookie' );

	/**
	 * Asks for one page of this site, and for no other address.
	 *
	 * @param \WP_REST_Request $request With `url`, `headers`, `seconds` and `direct`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function ask( \WP_REST_Request $request ) {
		$url = (string) $request['url'];
		if ( ! self::is_ours( $url ) ) {
			return new \WP_Error( 'gateway_doctor_foreign_url', __( 'This URL does not belong to this site.', 'gateway-doctor' ), array( 'status' => 400 ) );
		}
		$headers = array();
		foreach ( (array) $request['headers'] as $name => $value ) {
			if ( in_array( strtolower( (string) $name ), self::HEADERS, true ) ) {
				$headers[ (string) $name ] = (string) preg_replace( '/[^\x20-\x7e]/', '', (string) $value );
			}
		}
		$straight = (bool) $request['direct'] ? new Straight() : null;
		if ( null !== $straight ) {
			$target   = $straight->target( $url );
			$url      = $target['url'];
			$headers += $target['headers'];
			add_action( 'http_api_curl', array( $straight, 'connect' ) );
		}
		$started = hrtime( true );
		$answer  = wp_remote_get(
			$url,
			array(
				'timeout'             => (int) $request['seconds'], // phpcs:ignore WordPressVIPMinimum -- A 502 may take as long as the gateway waits.
				'redirection'         => 0,
				'headers'             => $headers,
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify'           => apply_filters( 'https_local_ssl_verify', false ),
				'limit_response_size' => 65536,
			)
		);
		$ms      = round( ( hrtime( true ) - $started ) / 1e6, 1 );
		$failed  = is_wp_error( $answer );
		if ( null !== $straight ) {
			remove_action( 'http_api_curl', array( $straight, 'connect' ) );
		}
		return new \WP_REST_Response(
			array(
				'status'  => $failed ? null : (int) wp_remote_retrieve_response_code( $answer ),
				'error'   => $failed ? $answer->get_error_message() : null,
				'ms'      => $ms,
				'headers' => $failed ? (object) array() : self::headers( $answer ),
				'body'    => $failed ? '' : substr( wp_remote_retrieve_body( $answer ), 0, 4000 ),
				'direct'  => null !== $straight && $straight->used,
			)
		);
	}

	/**
	 * Response headers without cookies.
	 *
	 * @param array<string,mixed> $answer Of the HTTP API.
	 */
	private static function headers( array $answer ): object {
		$list = array();
		foreach ( wp_remote_retrieve_headers( $answer ) as $name => $value ) {
			if ( 'set-cookie' !== strtolower( (string) $name ) ) {
				$list[ strtolower( (string) $name ) ] = is_array( $value ) ? implode( ', ', $value ) : (string) $value;
			}
		}
		return (object) $list;
	}

	/**
	 * Whether a URL has the origin of the site, or of its front page.
	 *
	 * @param string $url Absolute URL.
	 */
	public static function is_ours( string $url ): bool {
		// cURL and parse_url() read these in different ways.
		if ( 1 === preg_match( '/[\x00-\x20\x7f\\\\]/', $url ) ) {
			return false;
		}
		$origin = static function ( string $text ): string {
			$parts = wp_parse_url( $text );
			if ( ! is_array( $parts ) || isset( $parts['user'] ) || ! in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true ) ) {
				return '';
			}
			return strtolower( $parts['scheme'] . '://' . ( $parts['host'] ?? '' ) . ':' . ( $parts['port'] ?? ( 'https' === $parts['scheme'] ? 443 : 80 ) ) );
		};
		return '' !== $origin( $url ) && in_array( $origin( $url ), array( $origin( home_url( '/' ) ), $origin( site_url( '/' ) ) ), true );
	}
}
