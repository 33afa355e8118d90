<?php
/**
 * Routes for a run that goes on while nobody looks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Away\EndMail;
use GatewayDoctor\Away\Handover;
use GatewayDoctor\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Hands a run over to cron, and back.
 */
final class AwayController {

	/**
	 * Hands over what is still worth asking.
	 *
	 * @param \WP_REST_Request $request With `url` and `probes`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function take( \WP_REST_Request $request ) {
		$url = (string) $request['url'];
		if ( ! AskController::is_ours( $url ) ) {
			return new \WP_Error( 'gateway_doctor_foreign_url', __( 'This URL does not belong to this site.', 'gateway-doctor' ), array( 'status' => 400 ) );
		}
		return Handover::take( get_current_user_id(), $url, array_values( (array) $request['probes'] ) )
			? new \WP_REST_Response( null, 204 )
			: Runs::gone();
	}

	/**
	 * What was seen meanwhile.
	 */
	public static function seen(): \WP_REST_Response {
		$away = Handover::read();
		$mine = (int) ( $away['user'] ?? 0 ) === get_current_user_id();
		return new \WP_REST_Response(
			array(
				'url'          => $mine ? $away['url'] : null,
				'observations' => array_map( 'json_decode', $mine ? $away['observations'] : array() ),
			)
		);
	}

	/**
	 * Takes it back: the browser has come to its end.
	 *
	 * @param \WP_REST_Request $request With `mail`: the verdict's sentence, to be mailed.
	 */
	public static function back( \WP_REST_Request $request ): \WP_REST_Response {
		Handover::forget();
		$summary = sanitize_text_field( (string) $request['mail'] );
		$mailed  = '' !== $summary && EndMail::of_verdict( get_current_user_id(), $summary );
		if ( '' !== $summary && ! $mailed ) {
			// Here the other plugins are off, and one of them may be who sends mail: cron tries once more.
			Handover::post( get_current_user_id(), $summary );
		}
		return new \WP_REST_Response( array( 'mailed' => $mailed ) );
	}
}
