<?php
/**
 * Routes for logs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Logs\Finder;
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
		return new \WP_REST_Response(
			array_map(
				static function ( array $log ): array {
					unset( $log['path'] );
					return $log;
				},
				array_values( Finder::all() )
			)
		);
	}

	/**
	 * A range of a log.
	 *
	 * @param \WP_REST_Request $request With `log` and perhaps `from`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function read( \WP_REST_Request $request ) {
		return rest_ensure_response( Reader::read( (string) $request['log'], null === $request['from'] ? null : (int) $request['from'] ) );
	}
}
