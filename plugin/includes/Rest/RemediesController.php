<?php
/**
 * Routes for remedies.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Remedy\Remedies;

defined( 'ABSPATH' ) || exit;

/**
 * Lists, applies and undoes remedies.
 */
final class RemediesController {

	/**
	 * All remedies, newest first.
	 */
	public static function all(): \WP_REST_Response {
		return new \WP_REST_Response( ( new Remedies() )->all() );
	}

	/**
	 * Applies a remedy.
	 *
	 * @param \WP_REST_Request $request With `kind` and `target`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function apply( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Remedies() )->apply( (string) $request['kind'], (string) $request['target'], get_current_user_id() ) );
	}

	/**
	 * Undoes a remedy.
	 *
	 * @param \WP_REST_Request $request With `remedy`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function undo( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Remedies() )->undo( (string) $request['remedy'] ) );
	}
}
