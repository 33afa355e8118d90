<?php
/**
 * The last verdict as an Ability.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Findings;

use GatewayDoctor\Access\Permission;

defined( 'ABSPATH' ) || exit;

/**
 * Read-only; for programs that help an administrator. The hook that calls it is
 * there from WordPress 6.9 on.
 */
final class Ability {

	/**
	 * Registers it.
	 */
	public static function register(): void {
		if ( ! function_exists( 'wp_register_ability' ) ) {
			return;
		}
		wp_register_ability(
			'gateway-doctor/last-verdict',
			array(
				'label'               => __( 'Last verdict on gateway errors', 'gateway-doctor' ),
				'description'         => __( 'Tells which plugin, theme or server limit was found to make this site answer "502 Bad Gateway", and when. Changes nothing and sends no requests.', 'gateway-doctor' ),
				'category'            => 'site',
				'output_schema'       => self::schema(),
				'execute_callback'    => array( self::class, 'answer' ),
				'permission_callback' => static function (): bool {
					return current_user_can( Permission::capability() );
				},
				'meta'                => array(
					'show_in_rest' => true,
					'annotations'  => array(
						'readonly'    => true,
						'destructive' => false,
						'idempotent'  => true,
					),
				),
			)
		);
	}

	/**
	 * The last verdict; `found` is false before the first diagnosis.
	 *
	 * @return array<string,mixed>
	 */
	public static function answer(): array {
		$found = Finding::last();
		if ( null === $found ) {
			return array( 'found' => false );
		}
		return array(
			'found' => true,
			'at'    => gmdate( 'c', $found['at'] ),
		) + $found;
	}

	/**
	 * JSON Schema of the answer.
	 *
	 * @return array<string,mixed>
	 */
	private static function schema(): array {
		$properties = array( 'found' => array( 'type' => 'boolean' ) );
		foreach ( array( 'at', 'url', 'kind', 'summary' ) as $name ) {
			$properties[ $name ] = array( 'type' => 'string' );
		}
		foreach ( array( 'asked', 'failed' ) as $name ) {
			$properties[ $name ] = array( 'type' => 'integer' );
		}
		$properties['culprits'] = array(
			'type'  => 'array',
			'items' => array( 'type' => 'string' ),
		);
		return array(
			'type'       => 'object',
			'required'   => array( 'found' ),
			'properties' => $properties,
		);
	}
}
