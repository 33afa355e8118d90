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

	/**
	 * What it takes.
	 *
	 * @return array<string,array<string,mixed>>
	 */
	public static function arguments(): array {
		$count = array(
			'type'     => 'integer',
			'minimum'  => 0,
			'maximum'  => 100000,
			'required' => true,
		);
		return array(
			'url'      => array(
				'type'      => 'string',
				'format'    => 'uri',
				'maxLength' => 2000,
				'required'  => true,
			),
			'verdict'  => array(
				'type'     => 'string',
				'enum'     => Finding::KINDS,
				'required' => true,
			),
			'summary'  => array(
				'type'      => 'string',
				'maxLength' => 1000,
				'required'  => true,
			),
			'culprits' => array(
				'type'     => 'array',
				'maxItems' => 50,
				'items'    => array(
					'type'      => 'string',
					'maxLength' => 200,
				),
				'required' => true,
			),
			'asked'    => $count,
			'failed'   => $count,
		);
	}
}
