<?php
/**
 * Routes for keys.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Access\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Makes and revokes keys for the command line.
 */
final class KeysController {

	/**
	 * Makes a key for the one who asks.
	 *
	 * @param \WP_REST_Request $request With `hours`.
	 */
	public static function create( \WP_REST_Request $request ): \WP_REST_Response {
		$made = ( new Keys() )->make( get_current_user_id(), (int) $request['hours'] * HOUR_IN_SECONDS );
		return new \WP_REST_Response( $made, 201 );
	}

	/**
	 * Revokes all keys of the one who asks.
	 */
	public static function revoke(): \WP_REST_Response {
		( new Keys() )->revoke( get_current_user_id() );
		return new \WP_REST_Response( null, 204 );
	}
}
