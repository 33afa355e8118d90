<?php
/**
 * Routes that describe the site.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Server\State;
use GatewayDoctor\Site\Facts;
use GatewayDoctor\Site\Source;

defined( 'ABSPATH' ) || exit;

/**
 * What the site is, how its server does, and its plugins' source.
 */
final class SiteController {

	/**
	 * The noun `site`.
	 *
	 * @param \WP_REST_Request $request With `page`, perhaps.
	 */
	public static function site( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( Facts::gather( (string) $request['page'] ) );
	}

	/**
	 * Numbers for the steps `refresh`, `gateway` and `overload`.
	 *
	 * @param \WP_REST_Request $request With `cdn`, perhaps.
	 */
	public static function server( \WP_REST_Request $request ): \WP_REST_Response {
		$cdn = $request['cdn'];
		return new \WP_REST_Response( State::read( is_string( $cdn ) ? $cdn : null ) );
	}

	/**
	 * A PHP file of a plugin or theme.
	 *
	 * @param \WP_REST_Request $request With `file`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function source( \WP_REST_Request $request ) {
		return rest_ensure_response( Source::read( (string) $request['file'] ) );
	}
}
