<?php
/**
 * The remedies that there are, those that a key may ask for, and which guards can be lifted.
 *
 * Made by `npm run contract` from the plugin's classes. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	'remedies'  => array(
		'deactivate-plugin' => \GatewayDoctor\Remedy\DeactivatePlugin::class,
		'previous-version'  => \GatewayDoctor\Remedy\PreviousVersion::class,
		'switch-theme'      => \GatewayDoctor\Remedy\SwitchTheme::class,
		'update-plugin'     => \GatewayDoctor\Remedy\UpdatePlugin::class,
		'uploaded-version'  => \GatewayDoctor\Remedy\UploadedVersion::class,
	),
	'by-key'    => array(
		'deactivate-plugin',
		'previous-version',
		'switch-theme',
		'update-plugin',
	),
	'liftable'  => '^(options|http:[A-Za-z0-9.-]{1,253}|mail)$',
	'lifted-as' => 'options, http:HOST, mail',
);
