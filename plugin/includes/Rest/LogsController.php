<?php
/**
 * Routes for logs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Logs\Clock;
use GatewayDoctor\Logs\Exposure;
use GatewayDoctor\Logs\Finder;
use GatewayDoctor\Logs\Known;
use GatewayDoctor\Logs\Reader;

defined( 'ABSPATH' ) || exit;

/**
 * Lists and reads the logs that the site found.
 */
final class LogsController {

	/**
	 * All logs, readable or not.
	 */
	public static function all(): \WP_REST_Response {
		$logs = Finder::all();
		Known::note( $logs );
		return new \WP_REST_Response(
			array_map(
				static function ( array $log ): array {
					unset( $log['path'] );
					return $log;
				},
				array_values( $logs )
			)
		);
	}

	/**
	 * The logs that anybody can read over HTTP.
	 */
	public static function exposed(): \WP_REST_Response {
		return new \WP_REST_Response( Exposure::logs() );
	}

	/**
	 * A range of a log, with the zone in which the machine writes stamps that name none.
	 *
	 * @param \WP_REST_Request $request With `log`, and perhaps `from`, `mark`, `since` and `until`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function read( \WP_REST_Request $request ) {
		$chunk = Reader::read(
			(string) $request['log'],
			null === $request['from'] ? null : (int) $request['from'],
			null === $request['mark'] ? null : (string) $request['mark'],
			null === $request['since'] ? null : (int) $request['since'],
			null === $request['until'] ? null : (int) $request['until']
		);
		return rest_ensure_response( is_array( $chunk ) ? $chunk + array( 'zone' => Clock::zone()->getName() ) : $chunk );
	}
}
