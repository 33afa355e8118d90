<?php
/**
 * The arguments of each REST route that takes a noun.
 *
 * Made by `npm run contract` from src/contract. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	'finding'  => array(
		'url'      => array(
			'type'        => 'string',
			'description' => 'The page that was diagnosed.',
			'format'      => 'uri',
			'maxLength'   => 2000,
			'required'    => true,
		),
		'verdict'  => array(
			'title'       => 'VerdictKind',
			'description' => 'What is at fault, in a word.',
			'type'        => 'string',
			'enum'        => array(
				'plugin',
				'plugins',
				'combination',
				'load',
				'theme',
				'theme-and-plugin',
				'below-plugins',
				'gateway',
				'overload',
				'cache',
				'client',
				'hides-from-probes',
				'elsewhere',
				'transient',
				'healthy',
				'inconclusive',
			),
			'required'    => true,
		),
		'summary'  => array(
			'type'        => 'string',
			'description' => 'One sentence for the owner.',
			'maxLength'   => 1000,
			'required'    => true,
		),
		'culprits' => array(
			'type'        => 'array',
			'description' => 'As plugin/slug.',
			'maxItems'    => 50,
			'items'       => array(
				'type'      => 'string',
				'maxLength' => 200,
			),
			'required'    => true,
		),
		'asked'    => array(
			'type'        => 'integer',
			'description' => 'How many requests were sent as a visitor sends them.',
			'minimum'     => 0,
			'maximum'     => 100000,
			'required'    => true,
		),
		'failed'   => array(
			'type'        => 'integer',
			'description' => 'How many of them failed.',
			'minimum'     => 0,
			'maximum'     => 100000,
			'required'    => true,
		),
	),
	'handover' => array(
		'url'    => array(
			'type'      => 'string',
			'format'    => 'uri',
			'maxLength' => 2000,
			'required'  => true,
		),
		'probes' => array(
			'type'        => 'array',
			'description' => 'Best first.',
			'maxItems'    => 60,
			'items'       => array(
				'type'                 => 'object',
				'properties'           => array(
					'enabled' => array(
						'type'     => array(
							'array',
							'null',
						),
						'maxItems' => 1000,
						'items'    => array(
							'type' => 'string',
						),
					),
					'theme'   => array(
						'type' => array(
							'string',
							'null',
						),
					),
				),
				'required'             => array(
					'enabled',
					'theme',
				),
				'additionalProperties' => false,
			),
			'required'    => true,
		),
	),
);
