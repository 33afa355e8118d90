<?php
/**
 * The remedies that there are.
 *
 * Made by `node scripts/registries.mjs` from the classes in this folder. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	\GatewayDoctor\Remedy\DeactivatePlugin::class,
	\GatewayDoctor\Remedy\PreviousVersion::class,
	\GatewayDoctor\Remedy\SwitchTheme::class,
	\GatewayDoctor\Remedy\UpdatePlugin::class,
	\GatewayDoctor\Remedy\UploadedVersion::class,
);
