<?php
/**
 * The way to this site's own web server.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a request of the HTTP API to the web server that answers this one, past
 * whatever stands in front of it. The address is the server's own word
 * (SERVER_ADDR, SERVER_PORT), never the caller's.
 */
final class Straight {

	/**
	 * Whether the request was really sent there.
	 *
	 * @var bool
	 */
	public $used = false;

	/**
	 * `ADDRESS:PORT`; empty where the server does not say.
	 *
	 * @var string
	 */
	private $place;

	/**
	 * Where this web server listens; 0 where it does not say.
	 *
	 * @var int
	 */
	private $port;

	/**
	 * Reads where this web server listens.
	 */
	public function __construct() {
		$address     = isset( $_SERVER['SERVER_ADDR'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_ADDR'] ) ) : '';
		$this->port  = isset( $_SERVER['SERVER_PORT'] ) ? (int) $_SERVER['SERVER_PORT'] : 0;
		$this->place = false !== filter_var( $address, FILTER_VALIDATE_IP ) && $this->port > 0
			? ( false === strpos( $address, ':' ) ? $address : "[$address]" ) . ":$this->port"
			: '';
	}

	/**
	 * The same page in the scheme that this web server speaks, with the header
	 * that keeps its public name.
	 *
	 * @param string $url Absolute URL of this site.
	 * @return array{url:string,headers:array<string,string>}
	 */
	public function target( string $url ): array {
		$parts  = (array) wp_parse_url( $url );
		$scheme = (string) ( $parts['scheme'] ?? 'http' );
		$host   = (string) ( $parts['host'] ?? '' );
		$port   = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		$secure = 443 === $this->port || ( is_ssl() && 80 !== $this->port && ! isset( $_SERVER['HTTP_X_FORWARDED_PROTO'] ) );
		return array(
			'url'     => (string) preg_replace( '#^https?:#', $secure ? 'https:' : 'http:', $url ),
			'headers' => array(
				'Host'              => $host . $port,
				'X-Forwarded-Proto' => $scheme,
			),
		);
	}

	/**
	 * Has cURL connect there; where the HTTP API uses no cURL, nothing happens.
	 *
	 * @param resource $handle Of cURL.
	 */
	public function connect( $handle ): void {
		if ( '' !== $this->place && defined( 'CURLOPT_CONNECT_TO' ) ) {
			$this->used = curl_setopt( $handle, CURLOPT_CONNECT_TO, array( '::' . $this->place ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- The HTTP API has no option for it.
		}
	}
}
