<?php
/**
 * WordPress's cron.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * No events are due, and no request is made that would run them.
 */
final class Cron extends Guard {

	public const NAME       = 'cron';
	public const KEEPS_FROM = 'running events of cron, or having them run';

	/**
	 * Adds the filters.
	 */
	public function install(): void {
		add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );
		add_filter(
			'pre_http_request',
			static function ( $answer, $args, $url ) {
				$path = (string) wp_parse_url( (string) $url, PHP_URL_PATH );
				return '/wp-cron.php' === substr( $path, -12 ) ? HttpRequests::refusal() : $answer;
			},
			PHP_INT_MAX,
			3
		);
	}
}
