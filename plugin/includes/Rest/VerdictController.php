<?php
/**
 * Routes for the last verdict.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Findings\Finding;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps what a diagnosis has found.
 */
final class VerdictController {

	/**
	 * Keeps a verdict.
	 *
	 * @param \WP_REST_Request $request With `url`, `verdict`, `summary`, `culprits`, `asked`, `failed`.
	 */
	public static function keep( \WP_REST_Request $request ): \WP_REST_Response {
		Finding::keep( (string) $request['url'], (string) $request['verdict'], (string) $request['summary'], array_map( 'strval', (array) $request['culprits'] ), (int) $request['asked'], (int) $request['failed'] );
		return new \WP_REST_Response( null, 204 );
	}
}
