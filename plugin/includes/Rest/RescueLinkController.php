<?php
/**
 * Routes for the rescue link.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Access\LinkMail;
use GatewayDoctor\Access\RescueLinks;

defined( 'ABSPATH' ) || exit;

/**
 * Tells of, makes and revokes the rescue link of the one who asks.
 */
final class RescueLinkController {

	/**
	 * When it was made and ends; never the link itself, which is not stored.
	 */
	public static function about(): \WP_REST_Response {
		return self::answer( ( new RescueLinks() )->of( get_current_user_id() ), 200 );
	}

	/**
	 * Makes one, in the place of an earlier one.
	 *
	 * @param \WP_REST_Request $request With `mail`.
	 */
	public static function make( \WP_REST_Request $request ): \WP_REST_Response {
		$user = wp_get_current_user();
		$made = ( new RescueLinks() )->make( $user->ID );
		return self::answer( $made + array( 'mailed' => $request['mail'] ? LinkMail::send( $user, $made ) : null ), 201 );
	}

	/**
	 * Revokes it, and ends what it has opened.
	 */
	public static function revoke(): \WP_REST_Response {
		( new RescueLinks() )->revoke( get_current_user_id() );
		return self::answer( null, 204 );
	}

	/**
	 * An answer that nothing on the way may keep.
	 *
	 * @param array<string,mixed>|null $data   What to answer.
	 * @param int                      $status HTTP status.
	 */
	private static function answer( ?array $data, int $status ): \WP_REST_Response {
		return new \WP_REST_Response( $data, $status, array( 'Cache-Control' => 'no-store, private' ) );
	}
}
