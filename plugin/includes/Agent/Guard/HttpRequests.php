<?php
/**
 * Requests to other servers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing is sent but what only reads, by WordPress's own HTTP API. The owner lifts
 * it host by host; the request that runs cron is Cron's.
 */
final class HttpRequests extends Guard {

	public const NAME       = 'http';
	public const KEEPS_FROM = 'sending anything but GET and HEAD';
	public const LIFTED_BY  = 'http:[A-Za-z0-9.-]{1,253}';
	public const LIFTED_AS  = 'http:HOST';

	/**
	 * Adds the filter.
	 */
	public function install(): void {
		add_filter(
			'pre_http_request',
			function ( $answer, $args, $url ) {
				$method = strtoupper( (string) ( $args['method'] ?? 'GET' ) );
				return 'GET' === $method || 'HEAD' === $method || $this->lifted->http( (string) $url ) ? $answer : self::refusal();
			},
			PHP_INT_MAX,
			3
		);
	}

	/**
	 * The answer to a request that was held back; HttpNotes knows it by its code.
	 */
	public static function refusal(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_held', 'Gateway Doctor held this request back: a probe sends nothing but GET.' );
	}
}
