<?php
/**
 * Routes for remedies.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\UploadedVersion;

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
		return rest_ensure_response( ( new Remedies() )->apply( (string) $request['kind'], (string) $request['target'], get_current_user_id(), null, isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ) );
	}

	/**
	 * Puts the version of an uploaded zip into a plugin's place.
	 *
	 * @param \WP_REST_Request $request With `target`, and the file `zip`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function upload( \WP_REST_Request $request ) {
		$file = $request->get_file_params()['zip'] ?? null;
		$zip  = is_array( $file ) && is_string( $file['tmp_name'] ?? null ) ? $file['tmp_name'] : '';
		$code = is_array( $file ) && is_int( $file['error'] ?? null ) ? $file['error'] : UPLOAD_ERR_NO_FILE;
		if ( in_array( $code, array( UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE ), true ) ) {
			/* translators: %s: a size such as 8 MB. */
			return new \WP_Error( 'gateway_doctor_zip_too_large', sprintf( __( 'This server takes files of %s at most. Upload the version by FTP.', 'gateway-doctor' ), (string) size_format( wp_max_upload_size() ) ), array( 'status' => 413 ) );
		}
		if ( UPLOAD_ERR_OK !== $code || ! is_uploaded_file( $zip ) ) {
			return new \WP_Error( 'gateway_doctor_no_zip', __( 'No zip arrived. Choose one, and try again.', 'gateway-doctor' ), array( 'status' => 400 ) );
		}
		return rest_ensure_response( ( new Remedies() )->apply( UploadedVersion::KIND, (string) $request['target'], get_current_user_id(), $zip ) );
	}

	/**
	 * Undoes a remedy.
	 *
	 * @param \WP_REST_Request $request With `remedy`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function undo( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Remedies() )->undo( (string) $request['remedy'], get_current_user_id() ) );
	}
}
