<?php
/**
 * Leaves nothing behind.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

const FILE = __DIR__ . '/gateway-doctor.php';

require_once __DIR__ . '/includes/autoload.php';

Plugin::leave();
Site\OwnOption::delete( Remedy\Remedies::OPTION );
Site\OwnOption::delete( Access\RescueLinks::OPTION );
Site\OwnOption::delete( Findings\Finding::OPTION );
